package gorgon.localaws.cloudformation;

import static gorgon.localaws.cloudformation.Templates.custom;
import static gorgon.localaws.cloudformation.Templates.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import gorgon.localaws.http.AwsError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomResourcesTest {
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server = server();
    private final CustomResources resources = new CustomResources(
            (function, event) -> events.add(event),
            () -> URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    private final TestCloud cloud = new TestCloud(resources);

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.createContext(CustomResources.RESPONSE_PATH, exchange -> {
            try {
                resources.responses().handle(exchange);
            } catch (AwsError e) {
                exchange.sendResponseHeaders(e.status(), -1);
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        cloud.close();
        http.close();
        server.stop(0);
    }

    @Test
    void sendsTheEventThatAwsSends() throws Exception {
        cloud.start(custom(",\"Count\":3,\"On\":true,\"Deep\":[{\"Size\":1.5}]"));

        JsonNode event = next();

        assertThat(event.path("RequestType").asText()).isEqualTo("Create");
        assertThat(event.path("StackId").asText()).isEqualTo(cloud.stackId());
        assertThat(event.path("LogicalResourceId").asText()).isEqualTo("Staged");
        assertThat(event.path("ResourceType").asText()).isEqualTo("Custom::Staged");
        assertThat(event.path("ServiceToken").asText()).isEqualTo("fn");
        assertThat(event.path("RequestId").asText()).hasSize(36);
        assertThat(event.has("PhysicalResourceId")).isFalse();
        assertThat(event.path("ResponseURL").asText())
                .matches("http://127\\.0\\.0\\.1:\\d+/_cloudformation-response/[-0-9a-f]+\\?X-Amz-Signature=[0-9a-f]+");
        assertThat(event.path("ResourceProperties"))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        "{\"ServiceToken\":\"fn\",\"Count\":\"3\",\"On\":\"true\",\"Deep\":[{\"Size\":\"1.5\"}]}"));
        assertThat(put(event, success(event, "id-1"))).isEqualTo(200);
        assertThat(cloud.settle()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void givesTheAnswersDataAsAttributesAndTheFirstAnswerCounts() throws Exception {
        String output =
                ",\"Outputs\":{\"O\":{\"Value\":{\"Fn::GetAtt\":[\"Staged\",\"Count\"]}},\"R\":{\"Value\":{\"Ref\":\"Staged\"}}}}";
        String template = custom("");
        cloud.start(template.substring(0, template.length() - 1) + output);
        JsonNode event = next();
        ObjectNode answer = success(event, "id-1");
        answer.putObject("Data").put("Count", 7);

        put(event, answer);
        assertThat(put(event, failure(event, "too late"))).isEqualTo(200);

        assertThat(cloud.settle()).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.outputs()).containsEntry("O", "7").containsEntry("R", "id-1");
    }

    @Test
    void deletesTheOldOneWhereAnUpdateGivesANewId() throws Exception {
        create(",\"Prefix\":\"a\"", "id-a");

        cloud.start(custom(",\"Prefix\":\"b\""));
        JsonNode update = next();
        assertThat(update.path("RequestType").asText()).isEqualTo("Update");
        assertThat(update.path("PhysicalResourceId").asText()).isEqualTo("id-a");
        assertThat(update.at("/OldResourceProperties/Prefix").asText()).isEqualTo("a");
        assertThat(update.at("/ResourceProperties/Prefix").asText()).isEqualTo("b");
        put(update, success(update, "id-b"));
        JsonNode delete = next();
        assertThat(delete.path("RequestType").asText()).isEqualTo("Delete");
        assertThat(delete.path("PhysicalResourceId").asText()).isEqualTo("id-a");
        assertThat(delete.at("/ResourceProperties/Prefix").asText()).isEqualTo("a");
        put(delete, success(delete, "id-a"));

        assertThat(cloud.settle()).isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.history())
                .containsSubsequence(
                        "Staged UPDATE_COMPLETE", "S UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "Staged DELETE_COMPLETE");
    }

    @Test
    void takesAFailedUpdateBackWithOldAndNewSwapped() throws Exception {
        create(",\"Prefix\":\"a\"", "id-a");

        cloud.start(custom(",\"Prefix\":\"b\""));
        JsonNode update = next();
        put(update, failure(update, "no such model"));
        JsonNode back = next();
        assertThat(back.path("RequestType").asText()).isEqualTo("Update");
        assertThat(back.at("/ResourceProperties/Prefix").asText()).isEqualTo("a");
        assertThat(back.at("/OldResourceProperties/Prefix").asText()).isEqualTo("b");
        put(back, success(back, "id-a"));

        assertThat(cloud.settle()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.reasons())
                .contains("Received response status [FAILED] from custom resource. Message returned: no such model"
                        + " (RequestId: " + update.path("RequestId").asText() + ")");
        assertThat(events).isEmpty();
    }

    @Test
    void takesASucceededUpdateBackFromItsNewId() throws Exception {
        String broken =
                "{\"Resources\":{\"Staged\":{\"Type\":\"Custom::Staged\",\"Properties\":{\"ServiceToken\":\"fn\","
                        + "\"Prefix\":\"b\"}}," + parameter("Bad", "1", "\"DependsOn\":\"Staged\",") + "}}";
        create(",\"Prefix\":\"a\"", "id-a");
        cloud.provider.fail("create Bad", "broken");

        cloud.start(broken);
        JsonNode update = next();
        put(update, success(update, "id-b"));
        JsonNode back = next();
        assertThat(back.path("RequestType").asText()).isEqualTo("Update");
        assertThat(back.path("PhysicalResourceId").asText()).isEqualTo("id-b");
        put(back, success(back, "id-a"));
        JsonNode delete = next();
        assertThat(delete.path("RequestType").asText()).isEqualTo("Delete");
        assertThat(delete.path("PhysicalResourceId").asText()).isEqualTo("id-b");
        put(delete, success(delete, "id-b"));

        assertThat(cloud.settle()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void deletesACancelledCreateUnderAnInventedId() throws Exception {
        cloud.provider.hold("create Bad");
        cloud.provider.fail("create Bad", "broken");
        cloud.start("{\"Resources\":{\"Staged\":{\"Type\":\"Custom::Staged\",\"Properties\":{\"ServiceToken\":\"fn\"}},"
                + parameter("Bad", "1", "") + "}}");
        JsonNode create = next();
        cloud.provider.cancel(
                new ResourceRequest("", "", "", "", JsonNodeFactory.instance.objectNode(), "opens the gate"));

        JsonNode delete = next();
        assertThat(delete.path("RequestType").asText()).isEqualTo("Delete");
        assertThat(delete.path("PhysicalResourceId").asText()).matches("S-Staged-[A-Z0-9]{12}");
        assertThat(delete.path("RequestId")).isNotEqualTo(create.path("RequestId"));
        put(delete, success(delete, delete.path("PhysicalResourceId").asText()));

        assertThat(cloud.settle()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.reasons()).contains("broken", "Resource creation cancelled");
        assertThat(cloud.history()).containsSubsequence("Staged CREATE_FAILED", "Staged DELETE_COMPLETE");
    }

    @Test
    void failsWhereNobodyAnswersInTime() throws Exception {
        cloud.start(custom(",\"ServiceTimeout\":1"));
        JsonNode create = next();

        JsonNode delete = next();
        put(delete, success(delete, delete.path("PhysicalResourceId").asText()));

        assertThat(cloud.settle()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.reasons())
                .contains(
                        "CloudFormation did not receive a response from your Custom Resource. Please check your logs for"
                                + " requestId [" + create.path("RequestId").asText() + "].");
        assertThat(delete.path("PhysicalResourceId").asText()).matches("S-Staged-[A-Z0-9]{12}");
    }

    @Test
    void deletesAFailedCreateUnderTheIdThatItGave() throws Exception {
        cloud.start(custom(""));
        JsonNode create = next();
        ObjectNode answer = failure(create, "half made");
        answer.put("PhysicalResourceId", "half");
        put(create, answer);

        JsonNode delete = next();
        assertThat(delete.path("PhysicalResourceId").asText()).isEqualTo("half");
        put(delete, success(delete, "half"));

        assertThat(cloud.settle()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void refusesAnswersThatAwsRefuses() throws Exception {
        cloud.start(custom(""));
        JsonNode create = next();
        ObjectNode answer = success(create, "id");
        answer.putObject("Data").put("Long", "x".repeat(4096));

        assertThat(put(create, answer)).isEqualTo(400);
        JsonNode delete = next();
        ObjectNode foreign = success(delete, "id");
        foreign.put("RequestId", "another");
        assertThat(put(delete, foreign)).isEqualTo(200);

        assertThat(cloud.settle()).isEqualTo("ROLLBACK_FAILED");
        assertThat(cloud.reasons())
                .contains(
                        "Response is too long.", "Invalid response object: RequestId is not the request's: 'another'");
    }

    @Test
    void takesAnswersOnlyAtTheUrlsItGaveOut() throws Exception {
        cloud.start(custom(""));
        JsonNode create = next();
        String url = create.path("ResponseURL").asText();

        assertThat(put(url.replaceAll("Signature=.*", "Signature=0"), "{}")).isEqualTo(403);
        assertThat(put(url.replaceAll("response/[^?]*", "response/0"), "{}")).isEqualTo(403);
        assertThat(cloud.call("DescribeStacks", "StackName", "S")).contains("CREATE_IN_PROGRESS");
        put(create, success(create, "id"));
        assertThat(cloud.settle()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void refusesAnotherServiceToken() throws Exception {
        create("", "id");

        assertThat(cloud.deploy(custom("").replace("\"fn\"", "\"other\""))).isEqualTo("UPDATE_ROLLBACK_COMPLETE");

        assertThat(cloud.reasons()).contains("Modifying service token is not allowed.");
    }

    @Test
    void endsItsWaitWhenClosed() throws Exception {
        cloud.start(custom(""));
        next();

        cloud.close();

        assertThat(cloud.history()).doesNotContain("S ROLLBACK_IN_PROGRESS");
    }

    private void create(String properties, String id) throws Exception {
        cloud.start(custom(properties));
        JsonNode event = next();
        put(event, success(event, id));
        assertThat(cloud.settle()).isEqualTo("CREATE_COMPLETE");
    }

    private JsonNode next() throws InterruptedException {
        JsonNode event = events.poll(20, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event came");
        }
        return event;
    }

    private static ObjectNode success(JsonNode event, String physicalId) {
        return answer(event, "SUCCESS").put("PhysicalResourceId", physicalId);
    }

    private static ObjectNode failure(JsonNode event, String reason) {
        return answer(event, "FAILED").put("Reason", reason);
    }

    private static ObjectNode answer(JsonNode event, String status) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("Status", status);
        for (String field : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
            answer.set(field, event.path(field));
        }
        return answer;
    }

    private int put(JsonNode event, ObjectNode answer) throws IOException, InterruptedException {
        return put(event.path("ResponseURL").asText(), answer.toString());
    }

    private int put(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .PUT(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
