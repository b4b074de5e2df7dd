package gorgon.localaws.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The EventBridge event of an execution (docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html). */
final class StatusChange {
    private StatusChange() {}

    static ObjectNode of(Execution execution, Account account) {
        ObjectNode event = History.object();
        event.put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Step Functions Execution Status Change")
                .put("source", "aws.states")
                .put("account", account.id())
                .put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", account.region());
        event.putArray("resources").add(execution.arn());
        event.set("detail", detail(execution));
        return event;
    }

    private static ObjectNode detail(Execution execution) {
        ObjectNode detail = History.object();
        detail.put("executionArn", execution.arn())
                .put("stateMachineArn", execution.machine().arn())
                .put("name", execution.name())
                .put("status", execution.status().name())
                .put("startDate", execution.started().toEpochMilli())
                .put("input", execution.input());
        detail.putObject("inputDetails").put("included", true);
        detail.putNull("stopDate")
                .putNull("output")
                .putNull("outputDetails")
                .putNull("error")
                .putNull("cause");
        execution.end().ifPresent(end -> addEnd(detail, end));
        return detail;
    }

    private static void addEnd(ObjectNode detail, Execution.End end) {
        detail.put("stopDate", end.time().toEpochMilli());
        if (end.status() == Execution.Status.SUCCEEDED) {
            detail.put("output", end.output());
            detail.putObject("outputDetails").put("included", true);
        } else {
            detail.put("error", end.error()).put("cause", end.reason());
        }
    }
}
