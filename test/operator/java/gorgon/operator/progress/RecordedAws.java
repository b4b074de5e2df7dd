package gorgon.operator.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** CloudFormation, Step Functions and CloudWatch Logs on one port, in the state that a test puts them. */
final class RecordedAws implements AutoCloseable {
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
    static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:m:e";

    private final HttpServer server;
    private final List<String> transferLines = new CopyOnWriteArrayList<>();
    private final List<String> planLines = new CopyOnWriteArrayList<>();
    private final List<String> inspectLines = new CopyOnWriteArrayList<>();
    private final List<String> respondLines = new CopyOnWriteArrayList<>();
    private volatile boolean deployed;
    private volatile String status = "";
    private volatile String denied = "";
    private volatile int calls;

    private record Answer(int status, String type, String body) {}

    RecordedAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    int calls() {
        return calls;
    }

    void deploy() {
        deployed = true;
    }

    void execution(String now) {
        status = now;
    }

    void deny(String operation) {
        denied = operation;
    }

    void plan(String line) {
        planLines.add(line);
    }

    void inspect(String line) {
        inspectLines.add(line);
    }

    void transfer(String line) {
        transferLines.add(line);
    }

    void respond(String line) {
        respondLines.add(line);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Answer answer =
                target == null ? resources() : json(target.replaceFirst("^.*\\.", ""), (ObjectNode) Json.read(body));
        calls++;
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer resources() {
        if (denied.equals("ListStackResources")) {
            return xml(403, error("AccessDenied", "User: someone is not authorized"));
        }
        if (!deployed) {
            return xml(400, error("ValidationError", "Stack with id Gorgon-dev does not exist"));
        }
        return xml(
                200, """
                <ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ListStackResourcesResult>
                <StackResourceSummaries>%s</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>
                """.formatted(resource("AWS::StepFunctions::StateMachine", "StagedMachineStateMachine1A", MACHINE)
                        + resource("AWS::Logs::LogGroup", "StagedFunctionsPlanLogs1A", "plan")
                        + resource("AWS::Logs::LogGroup", "StagedFunctionsInspectLogs1A", "inspect")
                        + resource("AWS::Logs::LogGroup", "StagedFunctionsTransferLogs1A", "transfer")
                        + resource("AWS::Logs::LogGroup", "StagedFunctionsCommitLogs1A", "deleted")
                        + resource("AWS::Logs::LogGroup", "StagedFunctionsRespondLogs1A", "respond")));
    }

    private Answer json(String operation, ObjectNode input) {
        if (denied.equals(operation)) {
            return failure("AccessDeniedException", "User: someone is not authorized");
        }
        return switch (operation) {
            case "ListExecutions" -> executions();
            case "DescribeExecution" -> ok(execution());
            case "FilterLogEvents" -> lines(input.path("logGroupName").asText());
            default -> failure("UnknownOperationException", operation);
        };
    }

    private Answer executions() {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("executions");
        if (!status.isEmpty()) {
            list.add(execution().put("stateMachineArn", MACHINE).put("name", "e"));
        }
        return ok(answer);
    }

    private ObjectNode execution() {
        ObjectNode execution = Json.object()
                .put("executionArn", EXECUTION)
                .put("status", status)
                .put("input", "{\"requestType\":\"Create\"}")
                .put("startDate", Instant.now().getEpochSecond() - 30);
        return status.equals("RUNNING")
                ? execution
                : execution.put("stopDate", Instant.now().getEpochSecond());
    }

    private Answer lines(String group) {
        if (group.equals("deleted")) {
            return failure("ResourceNotFoundException", "The specified log group does not exist.");
        }
        ObjectNode answer = Json.object();
        ArrayNode events = answer.putArray("events");
        List<String> lines = switch (group) {
            case "plan" -> planLines;
            case "inspect" -> inspectLines;
            case "transfer" -> transferLines;
            default -> respondLines;
        };
        for (String line : lines) {
            events.addObject()
                    .put("eventId", Integer.toString(events.size()))
                    .put("timestamp", Instant.now().toEpochMilli())
                    .put("message", line + "\n");
        }
        return ok(answer);
    }

    private static String resource(String type, String logicalId, String physicalId) {
        return """
                <member><ResourceType>%s</ResourceType><LogicalResourceId>%s</LogicalResourceId>
                <PhysicalResourceId>%s</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>
                """.formatted(type, logicalId, physicalId);
    }

    private static String error(String code, String message) {
        return """
                <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type>
                <Code>%s</Code><Message>%s</Message></Error><RequestId>1</RequestId></ErrorResponse>
                """.formatted(code, message);
    }

    private static Answer xml(int status, String body) {
        return new Answer(status, "text/xml", body);
    }

    private static Answer ok(ObjectNode body) {
        return new Answer(200, "application/x-amz-json-1.1", body.toString());
    }

    private static Answer failure(String code, String message) {
        return new Answer(
                400,
                "application/x-amz-json-1.1",
                Json.object().put("__type", code).put("message", message).toString());
    }
}
