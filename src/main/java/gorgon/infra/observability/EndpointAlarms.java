package gorgon.infra.observability;

import gorgon.config.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/** The alarms on an endpoint, with no action of their own. */
public final class EndpointAlarms extends Construct {
    private static final double FAILING = 0.05;
    // SageMaker counts what callers do wrong among the model's errors, so only a model that fails most of them is
    // judged.
    private static final double MOSTLY_FAILING = 0.5;
    private static final double NEARLY_FULL = 0.8;
    private static final int FULL_DISK = 85;
    private static final Duration SLOW_OVERHEAD = Duration.seconds(1);

    private final List<Alarm> rollback;
    private final Optional<Alarm> silence;
    private final List<Alarm> all;

    /** @param mostRequests that an instance takes at a time; empty: not known, and no alarm near it */
    public EndpointAlarms(Construct scope, String id, EndpointMetrics metrics, Watch watch, OptionalInt mostRequests) {
        super(scope, id);
        this.rollback = List.of(serverErrors(metrics), modelErrors(metrics));
        List<Alarm> alarms = new ArrayList<>(rollback);
        alarms.add(slowAnswers(metrics, watch));
        alarms.add(slowFirstTokens(metrics, watch));
        alarms.add(slowOverhead(metrics));
        mostRequests.ifPresent(limit -> alarms.add(tooManyRequests(metrics, limit)));
        alarms.add(diskNearlyFull(metrics));
        this.silence = watch.expectsTraffic() ? Optional.of(noRequests(metrics)) : Optional.empty();
        silence.ifPresent(alarms::add);
        this.all = List.copyOf(alarms);
    }

    public List<Alarm> all() {
        return all;
    }

    /**
     * Those that say of a new model that it is worse. What callers do is not among them, as it would undo a good one: bad
     * requests, and long answers, which streams may have for minutes.
     */
    public List<Alarm> rollback() {
        return rollback;
    }

    /** The one that is raised while nobody asks. */
    public Optional<Alarm> silence() {
        return silence;
    }

    /** Two minutes of three: one failed request alone in its minute is a rate of 100 %. */
    private Alarm serverErrors(EndpointMetrics metrics) {
        return above(FAILING, metrics.serverErrorRate(), "ServerErrors")
                .alarmDescription(text(
                        "More than 5 % of the requests fail at the endpoint. Read the container's errors in its log.",
                        "endpoint-errors"))
                .evaluationPeriods(3)
                .datapointsToAlarm(2)
                .build();
    }

    private Alarm modelErrors(EndpointMetrics metrics) {
        return above(MOSTLY_FAILING, metrics.modelErrorRate(), "ModelErrors")
                .alarmDescription(text(
                        "TGI fails or refuses more than half of its requests. Compare 5XX with 4XX, which callers cause.",
                        "model-errors"))
                .evaluationPeriods(3)
                .datapointsToAlarm(2)
                .build();
    }

    /** Three minutes of five: of fewer than a hundred requests, the 99th percentile is the slowest. */
    private Alarm slowAnswers(EndpointMetrics metrics, Watch watch) {
        return above(microseconds(watch.slowestAnswer().toMillis()), metrics.modelLatency("p99"), "SlowAnswers")
                .alarmDescription(text(
                        "Answers come near the 60 seconds at which SageMaker ends them. See whether they queue or are long.",
                        "slow-answers"))
                .evaluationPeriods(5)
                .datapointsToAlarm(3)
                .build();
    }

    private Alarm slowFirstTokens(EndpointMetrics metrics, Watch watch) {
        return above(
                        microseconds(watch.slowestFirstToken().toMillis()),
                        metrics.firstChunkLatency("p95"),
                        "SlowFirstTokens")
                .alarmDescription(text(
                        "Streams wait too long for their first token. See whether they queue or have long prompts.",
                        "slow-first-tokens"))
                .evaluationPeriods(5)
                .datapointsToAlarm(3)
                .build();
    }

    /** Longer than the others: a burst of connections or a large body makes it slow for a minute. */
    private Alarm slowOverhead(EndpointMetrics metrics) {
        return above(
                        microseconds(SLOW_OVERHEAD.toMilliseconds().longValue()),
                        metrics.overheadLatency("p99"),
                        "SlowOverhead")
                .alarmDescription(text(
                        "SageMaker adds more than a second to the model's own time. Look at the size of the bodies and at AWS Health.",
                        "slow-overhead"))
                .evaluationPeriods(10)
                .datapointsToAlarm(6)
                .build();
    }

    /** Before TGI refuses anybody, which it does with a 429 above its limit. */
    private Alarm tooManyRequests(EndpointMetrics metrics, int limit) {
        return above(Math.floor(limit * NEARLY_FULL), metrics.concurrentRequests(), "TooManyRequests")
                .alarmDescription(text(
                        "An instance has nearly as many requests as TGI lets in. Add instances, or let callers wait.",
                        "too-many-requests"))
                .evaluationPeriods(5)
                .datapointsToAlarm(3)
                .build();
    }

    /** The model lies there from the start, so it grows slowly, by logs and dumps. */
    private Alarm diskNearlyFull(EndpointMetrics metrics) {
        return above(FULL_DISK, metrics.disk(), "DiskNearlyFull")
                .alarmDescription(text(
                        "An instance's disk is fuller than 85 %. Look for a container that restarts over and over.",
                        "disk-nearly-full"))
                .evaluationPeriods(15)
                .datapointsToAlarm(15)
                .build();
    }

    /** An endpoint that nobody asks sends no metric at all, so here missing data is the finding. */
    private Alarm noRequests(EndpointMetrics metrics) {
        return above(0, metrics.invocations(), "NoRequests")
                .alarmDescription(text(
                        "No request has come for a quarter of an hour. Ask the endpoint yourself, then the callers.",
                        "no-requests"))
                .threshold(1)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .evaluationPeriods(15)
                .treatMissingData(TreatMissingData.BREACHING)
                .build();
    }

    private Alarm.Builder above(double threshold, IMetric metric, String id) {
        return Alarm.Builder.create(this, id)
                .metric(metric)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                // No request, no metric; and a new fleet is not judged by what it was not asked.
                .treatMissingData(TreatMissingData.NOT_BREACHING);
    }

    private static double microseconds(long milliseconds) {
        return milliseconds * 1000.0;
    }

    private static String text(String finding, String paragraph) {
        return finding + " " + Runbook.at(paragraph);
    }
}
