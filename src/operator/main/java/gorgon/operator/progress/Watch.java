package gorgon.operator.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One execution, from its first line to its end. */
final class Watch {
    // Its last lines can be had some seconds after it, and one that was stopped has no last line.
    private static final Duration LAST_LINES = Duration.ofSeconds(15);

    private final Cloud cloud;
    private final String arn;
    private final LogReader reader;
    private final Staging staging;
    private final Report report;
    private Instant nextProgress = Instant.MIN;

    Watch(Cloud cloud, StagingResources resources, Execution execution, Report report) {
        this.cloud = cloud;
        this.arn = execution.arn();
        this.reader = new LogReader(cloud::lines, resources.logGroups(), execution.startedAt());
        this.staging = new Staging(report);
        this.report = report;
        report.following(execution);
    }

    /** Reports what is new, and gives the end if it has come. */
    Optional<Ending> look(Instant now) {
        Execution execution = cloud.execution(arn);
        reader.read().forEach(staging::accept);
        if (hasEnded(execution, now)) {
            return Optional.of(staging.ending(execution));
        }
        if (!now.isBefore(nextProgress)) {
            nextProgress = now.plus(report.interval());
            staging.snapshot(now).ifPresent(report::progress);
        }
        return Optional.empty();
    }

    private boolean hasEnded(Execution execution, Instant now) {
        return execution
                .endedAt()
                .map(end -> staging.isAnswered() || now.isAfter(end.plus(LAST_LINES)))
                .orElse(false);
    }
}
