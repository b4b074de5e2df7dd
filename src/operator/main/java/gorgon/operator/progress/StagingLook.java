package gorgon.operator.progress;

import gorgon.operator.console.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Looks at the staging of a stack, for who does not wait for it; what one look has read the next one need not. */
public final class StagingLook implements AutoCloseable {
    private final Cloud cloud;
    private @Nullable Followed followed;

    /** What runs, and how far it was seen to be. */
    private record Followed(Execution execution, Watch watch, Newest newest) {}

    public StagingLook(String region) {
        this.cloud = new Cloud(region);
    }

    /** Empty before there was any; the lines of the functions are read only while it runs. */
    public synchronized Optional<StagingState> at(List<StackResourceSummary> resources) {
        return StagingResources.among(resources)
                .flatMap(staging -> cloud.newest(staging.stateMachineArn())
                        .map(execution -> state(execution, progress(staging, execution))));
    }

    /** The newest one since then that did not do what it was to do; a way back may have done the same again since. */
    public Optional<StagingState> failedSince(Instant since, List<StackResourceSummary> resources) {
        return StagingResources.among(resources)
                .flatMap(staging -> cloud.failedSince(since, staging.stateMachineArn()))
                .map(execution -> state(execution, Optional.empty()));
    }

    @Override
    public void close() {
        cloud.close();
    }

    /** The log groups of its functions, as far as there are any yet. */
    public static List<String> logGroups(List<StackResourceSummary> resources) {
        return StagingResources.among(resources)
                .map(StagingResources::logGroups)
                .orElse(List.of());
    }

    private Optional<Snapshot> progress(StagingResources staging, Execution execution) {
        if (!execution.isRunning()) {
            followed = null;
            return Optional.empty();
        }
        Followed now = followed;
        if (now == null || !now.execution().arn().equals(execution.arn())) {
            Newest newest = new Newest();
            now = new Followed(execution, new Watch(cloud, staging, execution, newest), newest);
            followed = now;
        }
        now.watch().look(Instant.now());
        return Optional.ofNullable(now.newest().snapshot);
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
