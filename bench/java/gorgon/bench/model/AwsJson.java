package gorgon.bench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The JSON operations of an AWS on loopback, which asks for no signature. */
final class AwsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    AwsJson(URI endpoint) {
        this.endpoint = endpoint;
    }

    static ObjectNode input() {
        return JSON.createObjectNode();
    }

    /** Every item of that member, over all pages. */
    List<JsonNode> all(String target, ObjectNode input, String member) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page;
        do {
            page = call(target, input);
            page.path(member).forEach(items::add);
            input.set("nextToken", page.path("nextToken"));
        } while (page.has("nextToken"));
        return items;
    }

    private JsonNode call(String target, ObjectNode input) throws IOException, InterruptedException {
        if (input.path("nextToken").isMissingNode()) {
            input.remove("nextToken");
        }
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("X-Amz-Target", target)
                .POST(HttpRequest.BodyPublishers.ofString(input.toString()))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("tried to call %s: it answered %s".formatted(target, answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
