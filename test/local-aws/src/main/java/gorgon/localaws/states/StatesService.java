package gorgon.localaws.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.http.JsonService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Step Functions' JSON operations. */
public final class StatesService implements JsonService {
    private final StateMachines machines;
    private final Executions executions;

    StatesService(StateMachines machines, Executions executions) {
        this.machines = machines;
        this.executions = executions;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        Fields fields = new Fields(input);
        return switch (operation) {
            case "StartExecution" -> start(fields);
            case "StopExecution" -> stop(fields);
            case "DescribeExecution" -> describe(executions.get(fields.required("executionArn")));
            case "ListExecutions" -> list(fields);
            case "GetExecutionHistory" -> history(fields);
            case "DescribeStateMachine" -> describe(machines.get(fields.required("stateMachineArn")));
            default ->
                throw new AwsError(400, "UnknownOperationException", "Step Functions here does not know " + operation);
        };
    }

    private ObjectNode start(Fields fields) {
        StateMachine machine = machines.get(fields.required("stateMachineArn"));
        String name = fields.text("name").orElseGet(() -> UUID.randomUUID().toString());
        Execution execution =
                executions.start(machine, name, fields.text("input").orElse("{}"));
        return History.object().put("executionArn", execution.arn()).put("startDate", seconds(execution.started()));
    }

    private ObjectNode stop(Fields fields) {
        Execution execution = executions.stop(
                fields.required("executionArn"),
                fields.text("error").orElse(""),
                fields.text("cause").orElse(""));
        ObjectNode answer = History.object();
        execution.end().ifPresent(end -> answer.put("stopDate", seconds(end.time())));
        return answer;
    }

    private static ObjectNode describe(Execution execution) {
        ObjectNode answer = summary(execution);
        answer.put("input", execution.input());
        answer.putObject("inputDetails").put("included", true);
        Optional<Execution.End> end = execution.end();
        if (end.isPresent() && end.get().status() == Execution.Status.SUCCEEDED) {
            answer.put("output", end.get().output());
            answer.putObject("outputDetails").put("included", true);
        } else {
            end.ifPresent(failure -> answer.put("error", failure.error()).put("cause", failure.reason()));
        }
        return answer;
    }

    private static ObjectNode describe(StateMachine machine) {
        return History.object()
                .put("stateMachineArn", machine.arn())
                .put("name", machine.name())
                .put("status", "ACTIVE")
                .put("definition", machine.source())
                .put("roleArn", machine.role())
                .put("type", "STANDARD")
                .put("creationDate", seconds(machine.created()));
    }

    /** A token is the number of executions already handed out. */
    private ObjectNode list(Fields fields) {
        StateMachine machine = machines.get(fields.required("stateMachineArn"));
        Optional<String> status = fields.text("statusFilter");
        int from = fields.number("nextToken", 0);
        int limit = limit(fields, 100);
        List<Execution> matching = executions.of(machine.arn()).stream()
                .filter(execution -> status.isEmpty()
                        || status.get().equals(execution.status().name()))
                .toList();
        ObjectNode answer = History.object();
        ArrayNode list = answer.putArray("executions");
        matching.stream().skip(from).limit(limit).forEach(execution -> list.add(summary(execution)));
        return withToken(answer, from + limit, matching.size());
    }

    private ObjectNode history(Fields fields) {
        History history = executions.get(fields.required("executionArn")).history();
        boolean reverse = fields.object().path("reverseOrder").asBoolean(false);
        boolean withData = fields.object().path("includeExecutionData").asBoolean(true);
        int from = fields.number("nextToken", 0);
        int limit = limit(fields, 1000);
        ObjectNode answer = History.object();
        answer.set("events", history.page(from, limit, reverse, withData));
        return withToken(answer, from + limit, history.size());
    }

    private static int limit(Fields fields, int otherwise) {
        int asked = fields.number("maxResults", 0);
        return asked == 0 ? otherwise : asked;
    }

    private static ObjectNode withToken(ObjectNode answer, int next, int all) {
        return next < all ? answer.put("nextToken", Integer.toString(next)) : answer;
    }

    private static ObjectNode summary(Execution execution) {
        ObjectNode summary = History.object()
                .put("executionArn", execution.arn())
                .put("stateMachineArn", execution.machine().arn())
                .put("name", execution.name())
                .put("status", execution.status().name())
                .put("startDate", seconds(execution.started()));
        execution.end().ifPresent(end -> summary.put("stopDate", seconds(end.time())));
        return summary;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
