package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.local.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that a deployment leaves to be read, as the AWS on loopback gives it out, and byte by byte. */
final class Traces {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI aws;
    private final TreeMap<String, StringBuilder> texts = new TreeMap<>();
    private final Path directory;

    /**
     * @param directory where the cloud keeps its files: objects, unpacked code, the CLI's assembly
     */
    Traces(HttpClient http, URI aws, Path directory) {
        this.http = http;
        this.aws = aws;
        this.directory = directory;
    }

    Traces with(String place, String text) {
        texts.computeIfAbsent(place, absent -> new StringBuilder()).append(text).append('\n');
        return this;
    }

    Traces withLogs() throws IOException, InterruptedException {
        JsonNode groups = call("Logs_20140328.DescribeLogGroups", JSON.createObjectNode());
        for (JsonNode group : groups.path("logGroups")) {
            ObjectNode input = JSON.createObjectNode()
                    .put("logGroupName", group.path("logGroupName").asText());
            JsonNode page = call("Logs_20140328.FilterLogEvents", input);
            with("logs", page.toString());
            if (page.has("nextToken")) {
                throw new IllegalStateException("more log events than one page holds: read the others too");
            }
        }
        return this;
    }

    Traces withExecutions(String machine) throws IOException, InterruptedException {
        ObjectNode ofMachine = JSON.createObjectNode().put("stateMachineArn", machine);
        with(
                "state machine",
                call("AWSStepFunctions.DescribeStateMachine", ofMachine).toString());
        for (JsonNode execution :
                call("AWSStepFunctions.ListExecutions", ofMachine).path("executions")) {
            ObjectNode one = JSON.createObjectNode()
                    .put("executionArn", execution.path("executionArn").asText());
            with("executions", call("AWSStepFunctions.DescribeExecution", one).toString());
            JsonNode history = call(
                    "AWSStepFunctions.GetExecutionHistory",
                    one.put("maxResults", 1000).put("includeExecutionData", true));
            with("histories", history.toString());
            if (history.has("nextToken")) {
                throw new IllegalStateException("a longer history than one page holds: read the rest too");
            }
        }
        return this;
    }

    Traces withFunctions() throws IOException, InterruptedException {
        return with("functions", send(HttpRequest.newBuilder(aws.resolve("/2015-03-31/functions/"))));
    }

    Traces withStack(String name) throws IOException, InterruptedException {
        with("templates", cloudFormation("GetTemplate", name));
        with("stack events", cloudFormation("DescribeStackEvents", name));
        with("stack outputs", cloudFormation("DescribeStacks", name));
        return with("stack resources", cloudFormation("DescribeStackResources", name));
    }

    Traces withParameter(String name) throws IOException, InterruptedException {
        return with(
                "parameters",
                call("AmazonSSM.GetParameter", JSON.createObjectNode().put("Name", name))
                        .toString());
    }

    Traces withObjects(Client client, String bucket) {
        for (String key : client.keys(bucket)) {
            with("objects", key + "\n" + new String(client.read(bucket, key), ISO_8859_1));
        }
        return this;
    }

    /** The places that hold these letters; {@code files} is every file of the cloud, whatever it is. */
    Set<String> placesOf(String letters) throws IOException {
        Set<String> places = new TreeSet<>();
        texts.forEach((place, text) -> {
            if (text.indexOf(letters) >= 0) {
                places.add(place);
            }
        });
        if (isInFiles(letters)) {
            places.add("files");
        }
        return places;
    }

    private boolean isInFiles(String letters) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (new String(Files.readAllBytes(file), ISO_8859_1).contains(letters)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode call(String target, ObjectNode input) throws IOException, InterruptedException {
        return JSON.readTree(send(HttpRequest.newBuilder(aws)
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(input.toString()))));
    }

    private String cloudFormation(String action, String stack) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(aws)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/cloudformation/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "Action=%s&Version=2010-05-15&StackName=%s".formatted(action, stack))));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString(ISO_8859_1));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "tried to read what is left: HTTP %d (%s)".formatted(response.statusCode(), response.body()));
        }
        return response.body();
    }
}
