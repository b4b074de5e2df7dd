package gorgon.operator.progress;

import gorgon.operator.console.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** One look at the staging of a stack, for who does not wait for it. */
public final class StagingLook {
    private StagingLook() {}

    /** Empty before there was any; the lines of the functions are read only while it runs. */
    public static Optional<StagingState> at(String region, List<StackResourceSummary> resources) {
        Optional<StagingResources> staging = StagingResources.among(resources);
        if (staging.isEmpty()) {
            return Optional.empty();
        }
        try (Cloud cloud = new Cloud(region)) {
            return cloud.newest(staging.get().stateMachineArn())
                    .map(execution -> state(execution, progress(cloud, staging.get(), execution)));
        }
    }

    /** The newest one since then that did not do what it was to do; a way back may have done the same again since. */
    public static Optional<StagingState> failedSince(
            Instant since, String region, List<StackResourceSummary> resources) {
        Optional<StagingResources> staging = StagingResources.among(resources);
        if (staging.isEmpty()) {
            return Optional.empty();
        }
        try (Cloud cloud = new Cloud(region)) {
            return cloud.failedSince(since, staging.get().stateMachineArn())
                    .map(execution -> state(execution, Optional.empty()));
        }
    }

    /** The log groups of its functions, as far as there are any yet. */
    public static List<String> logGroups(List<StackResourceSummary> resources) {
        return StagingResources.among(resources)
                .map(StagingResources::logGroups)
                .orElse(List.of());
    }

    private static Optional<Snapshot> progress(Cloud cloud, StagingResources staging, Execution execution) {
        if (!execution.isRunning()) {
            return Optional.empty();
        }
        Newest newest = new Newest();
        new Watch(cloud, staging, execution, newest).look(Instant.now());
        return Optional.ofNullable(newest.snapshot);
    }

    private static StagingState state(Execution execution, Optional<Snapshot> progress) {
        return new StagingState(
                execution.arn(),
                execution.name(),
                execution.page(),
                execution.status(),
                execution.startedAt(),
                execution.endedAt(),
                execution.removes(),
                progress,
                execution.succeeded() ? Optional.empty() : execution.failure());
    }

    /** Hears everything and keeps how far it is. */
    private static final class Newest implements Report {
        private @Nullable Snapshot snapshot;

        @Override
        public void note(String text) {}

        @Override
        public void following(Execution execution) {}

        @Override
        public void planned(Planned planned) {}

        @Override
        public void staged(String path, long bytes, Duration took) {}

        @Override
        public void progress(Snapshot now) {
            snapshot = now;
        }

        @Override
        public Duration interval() {
            return Duration.ZERO;
        }

        @Override
        public void ended(Ending ending) {}

        @Override
        public void failed(String message) {}

        @Override
        public void end() {}
    }
}
