package gorgon.artifactprep.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** The client against a server that answers in the wire format of AWS Step Functions (JSON 1.0). */
final class StepFunctionsExecutionsTest {
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:Staging";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private SfnClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = SfnClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void listsExecutionsRunningOrNot() {
        answers.put(
                "ListExecutions", "{\"executions\":[%s,%s]}".formatted(item("new", "RUNNING"), item("old", "ABORTED")));

        assertThat(executions().recent())
                .containsExactly(
                        new Executions.Execution("arn:new", "new", true),
                        new Executions.Execution("arn:old", "old", false));
        assertThat(received.getFirst().path("stateMachineArn").asText()).isEqualTo(MACHINE);
        assertThat(received.getFirst().has("statusFilter")).isFalse();
    }

    @Test
    void startsAnExecutionWithItsInputAsText() {
        answers.put("StartExecution", "{\"executionArn\":\"arn:n\",\"startDate\":1.0}");

        assertThat(executions().start("n", Json.object().put("v", 1))).isTrue();

        assertThat(received.getFirst().path("name").asText()).isEqualTo("n");
        assertThat(received.getFirst().path("input").asText()).isEqualTo("{\"v\":1}");
    }

    @Test
    void saysWhereTheNameIsTaken() {
        answers.put("StartExecution", "{\"__type\":\"ExecutionAlreadyExists\",\"message\":\"taken\"}");

        assertThat(executions().start("n", Json.object())).isFalse();
    }

    @Test
    void failsWhereTheMachineIsGone() {
        answers.put("StartExecution", "{\"__type\":\"StateMachineDoesNotExist\",\"message\":\"gone\"}");

        assertThatThrownBy(() -> executions().start("n", Json.object()))
                .isInstanceOf(SfnException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void stopsWithACause() {
        answers.put("StopExecution", "{\"stopDate\":1.0}");

        executions().stop("arn:n", "SUPERSEDED");

        assertThat(received.getFirst())
                .isEqualTo(Json.object().put("executionArn", "arn:n").put("cause", "SUPERSEDED"));
    }

    @Test
    void tellsInputErrorAndCause() {
        answers.put(
                "DescribeExecution",
                "{\"executionArn\":\"arn:n\",\"input\":\"{}\",\"error\":\"E\",\"cause\":\"by hand\"}");
        assertThat(executions().describe("arn:n"))
                .isEqualTo(new Executions.Details(Optional.of("{}"), Optional.of("E"), Optional.of("by hand")));

        answers.put("DescribeExecution", "{\"executionArn\":\"arn:n\"}");
        assertThat(executions().describe("arn:n"))
                .isEqualTo(new Executions.Details(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private StepFunctionsExecutions executions() {
        return new StepFunctionsExecutions(client, MACHINE);
    }

    private static String item(String name, String status) {
        return "{\"executionArn\":\"arn:%s\",\"stateMachineArn\":\"%s\",\"name\":\"%s\",\"status\":\"%s\",\"startDate\":1.0}"
                .formatted(name, MACHINE, name, status);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        received.add(Json.read(exchange.getRequestBody()));
        String text = answers.getOrDefault(target.substring(target.indexOf('.') + 1), "{}");
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(text.contains("__type") ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
