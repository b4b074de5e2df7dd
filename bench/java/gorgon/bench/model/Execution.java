package gorgon.bench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AWS says of the staging afterwards.
 *
 * @param states by name, the characters of the largest input or output that each had
 * @param transfers one a call of the transfer function
 */
record Execution(String status, double seconds, int events, Map<String, Integer> states, List<Transfer> transfers) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DURATION = Pattern.compile("^REPORT .*\\tDuration: (\\d+) ms", Pattern.DOTALL);

    private static final Pattern LAMBDAS_OWN = Pattern.compile("^(START|END|REPORT) RequestId");

    /** A call of the transfer function, the keys that it finished, and the last line that it wrote. */
    record Transfer(double seconds, List<String> keys, String lastLine) {}

    static Execution read(AwsJson aws, String machineArn) throws IOException, InterruptedException {
        List<JsonNode> executions = aws.all(
                "AWSStepFunctions.ListExecutions", AwsJson.input().put("stateMachineArn", machineArn), "executions");
        if (executions.size() != 1) {
            throw new IOException("tried to find the one execution: there are " + executions);
        }
        JsonNode execution = executions.getFirst();
        List<JsonNode> history = aws.all(
                "AWSStepFunctions.GetExecutionHistory",
                AwsJson.input()
                        .put("executionArn", execution.path("executionArn").asText()),
                "events");
        return new Execution(
                execution.path("status").asText(),
                execution.path("stopDate").asDouble()
                        - execution.path("startDate").asDouble(),
                history.size(),
                states(history),
                transfers(aws));
    }

    private static Map<String, Integer> states(List<JsonNode> history) {
        Map<String, Integer> largest = new TreeMap<>();
        for (JsonNode event : history) {
            for (String details : List.of("stateEnteredEventDetails", "stateExitedEventDetails")) {
                JsonNode found = event.path(details);
                int length = Math.max(
                        found.path("input").asText().length(),
                        found.path("output").asText().length());
                if (length > 0) {
                    largest.merge(found.path("name").asText(), length, Math::max);
                }
            }
        }
        return largest;
    }

    private static List<Transfer> transfers(AwsJson aws) throws IOException, InterruptedException {
        List<Transfer> transfers = new ArrayList<>();
        for (JsonNode group : aws.all("Logs_20140328.DescribeLogGroups", AwsJson.input(), "logGroups")) {
            String name = group.path("logGroupName").asText();
            if (name.contains("Transfer")) {
                Map<String, List<String>> messages = new TreeMap<>();
                aws.all("Logs_20140328.FilterLogEvents", AwsJson.input().put("logGroupName", name), "events")
                        .forEach(event -> messages.computeIfAbsent(
                                        event.path("logStreamName").asText(), absent -> new ArrayList<>())
                                .add(event.path("message").asText()));
                for (List<String> stream : messages.values()) {
                    addTransfers(stream, transfers);
                }
            }
        }
        return transfers;
    }

    private static void addTransfers(List<String> messages, List<Transfer> transfers) throws IOException {
        List<String> keys = new ArrayList<>();
        String lastLine = "";
        for (String message : messages) {
            Matcher duration = DURATION.matcher(message);
            if (duration.find()) {
                transfers.add(new Transfer(Long.parseLong(duration.group(1)) / 1000.0, List.copyOf(keys), lastLine));
                keys.clear();
            }
            if (!LAMBDAS_OWN.matcher(message).find()) {
                lastLine = message.strip();
            }
            if (message.startsWith("{\"event\":\"file staged\"")) {
                keys.add(JSON.readTree(message).path("key").asText());
            }
        }
    }
}
