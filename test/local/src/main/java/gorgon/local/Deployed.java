package gorgon.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A deployed stack and its outputs, as {@code cdk deploy --outputs-file} writes them. */
public record Deployed(String stackName, Map<String, String> outputs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Deployed read(Path outputsFile) throws IOException {
        Map.Entry<String, JsonNode> stack =
                JSON.readTree(outputsFile.toFile()).properties().iterator().next();
        Map<String, String> outputs = new LinkedHashMap<>();
        stack.getValue()
                .properties()
                .forEach(
                        output -> outputs.put(output.getKey(), output.getValue().asText()));
        return new Deployed(stack.getKey(), outputs);
    }

    public String output(String name) {
        String value = outputs.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "tried to read output %s of %s: it has %s".formatted(name, stackName, outputs.keySet()));
        }
        return value;
    }

    public String endpointName() {
        return output("EndpointName");
    }

    /** The end of the link to the console. */
    String stateMachineArn() {
        return output("StagingExecutions").replaceFirst(".*/statemachines/view/", "");
    }

    void print(PrintStream out) {
        outputs.forEach((name, value) -> out.printf("%-18s %s%n", name, value));
    }
}
