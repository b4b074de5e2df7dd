package gorgon.infra.artifacts;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/** The alarms on staging; each raised by a single occurrence, and with no action of its own. */
final class StagingAlarms extends Construct {
    private static final String RUNBOOK = "docs/runbook.md#";

    private final List<Alarm> alarms;

    StagingAlarms(Construct scope, String id, StagingMachine machine, StagingMetrics metrics) {
        super(scope, id);
        this.alarms = List.of(
                alarm(
                        "Failed",
                        machine.executionsFailed(),
                        "A model was not staged or not removed. CloudFormation was told why: read the stack's events, correct the cause, deploy again.",
                        "staging-failed"),
                alarm(
                        "TimedOut",
                        machine.executionsTimedOut(),
                        "Staging took longer than its machine allows and was undone. Look at the rate in the transfers' log lines, then deploy again.",
                        "staging-timed-out"),
                alarm(
                        "Aborted",
                        machine.executionsAborted(),
                        "An execution was stopped. With the cause SUPERSEDED a newer operation replaced it: do nothing. Else deploy again.",
                        "staging-aborted"),
                alarm(
                        "PurgeFailed",
                        metrics.metric("PurgeFailed"),
                        "A model could not be deleted, and after an update CloudFormation does not try again. Delete what is left by hand.",
                        "purge-failed"),
                alarm(
                        "CompilerNotFull",
                        metrics.metric("CompilerNotFull"),
                        "A transfer function runs without its optimizing compiler, ten times slower. Set its JAVA_TOOL_OPTIONS again: deploy the stack.",
                        "compiler-not-full"));
    }

    List<Alarm> all() {
        return alarms;
    }

    private Alarm alarm(String id, IMetric metric, String description, String paragraph) {
        return Alarm.Builder.create(this, id)
                .metric(metric)
                .alarmDescription(description + " " + RUNBOOK + paragraph)
                .threshold(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(1)
                // Most of the time nothing is staged, and nothing is measured.
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
    }
}
