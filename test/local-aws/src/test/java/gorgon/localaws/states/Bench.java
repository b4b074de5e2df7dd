package gorgon.localaws.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.Poll;
import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Step Functions with fake functions, driven through its operations; definitions are written with single quotes. */
final class Bench implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final FakeFunctions functions = new FakeFunctions();
    final List<ObjectNode> statusChanges = new CopyOnWriteArrayList<>();
    private final StepFunctions machines =
            new StepFunctions(new Account("123456789012", "us-east-1"), functions, statusChanges::add, 0.001);
    private int created;

    String create(String definition) {
        return provision(definition).physicalId();
    }

    ProvisionedResource provision(String definition) {
        return machines.provider().create(request(definition));
    }

    void delete(ProvisionedResource machine) {
        machines.provider().delete(request("{}"), machine);
    }

    private ResourceRequest request(String definition) {
        ObjectNode properties = JSON.createObjectNode();
        properties.put("DefinitionString", definition.replace('\'', '"'));
        properties.put("RoleArn", "arn:aws:iam::123456789012:role/machine");
        return new ResourceRequest(
                "stack-id", "stack", "Machine", "AWS::StepFunctions::StateMachine", properties, "machine-" + created++);
    }

    JsonNode call(String operation, String input) {
        return machines.service().call(operation, (ObjectNode) json(input));
    }

    /** The execution's ARN. */
    String start(String machine, String name, String input) {
        ObjectNode request = JSON.createObjectNode();
        request.put("stateMachineArn", machine).put("name", name).put("input", input.replace('\'', '"'));
        return machines.service()
                .call("StartExecution", request)
                .path("executionArn")
                .asText();
    }

    JsonNode describe(String execution) {
        return call("DescribeExecution", "{'executionArn':'" + execution + "'}");
    }

    JsonNode ended(String execution) {
        Poll.until(
                Duration.ofSeconds(10),
                () -> !describe(execution).path("status").asText().equals("RUNNING"));
        return describe(execution);
    }

    /** How the machine's only execution ends. */
    JsonNode run(String definition, String input) {
        return ended(start(create(definition), "only", input));
    }

    /** The output of an execution that succeeds. */
    JsonNode output(String definition, String input) {
        JsonNode ended = run(definition, input);
        if (!ended.path("status").asText().equals("SUCCEEDED")) {
            throw new AssertionError(ended.toString());
        }
        return json(ended.path("output").asText());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public void close() {
        machines.close();
    }
}
