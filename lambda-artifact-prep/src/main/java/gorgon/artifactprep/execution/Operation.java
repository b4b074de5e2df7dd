package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.ReturnAddress;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of CloudFormation on one staged model: the input of an execution.
 *
 * @param startedAt when its request was taken up; older executions do not say
 * @param superseded whether an older operation was stopped for it, whose functions may still be running
 */
public record Operation(CustomResourceRequest request, Optional<Instant> startedAt, boolean superseded) {
    private static final int VERSION = 1;
    // The names of the state, and CloudFormation's names for the same.
    private static final Map<String, String> NAMES = Map.of(
            "requestType", "RequestType",
            "requestId", "RequestId",
            "responseUrl", "ResponseURL",
            "stackId", "StackId",
            "logicalResourceId", "LogicalResourceId",
            "physicalResourceId", "PhysicalResourceId",
            "properties", "ResourceProperties");

    /** Reads the state of an execution; what the steps added to it is not looked at. */
    public static Operation read(JsonNode state) {
        ObjectNode event = Json.object();
        NAMES.forEach((name, cloudFormationName) -> {
            if (state.hasNonNull(name)) {
                event.set(cloudFormationName, state.get(name));
            }
        });
        CustomResourceRequest request = CustomResourceRequest.parse(event, ReturnAddress.parse(event));
        Optional<Instant> startedAt =
                Optional.ofNullable(state.path("startedAt").textValue()).map(Instant::parse);
        return new Operation(request, startedAt, state.path("superseded").asBoolean());
    }

    public ObjectNode toJson() {
        ReturnAddress returnAddress = request.returnAddress();
        ObjectNode json = Json.object()
                .put("v", VERSION)
                .put("requestType", request.type().label())
                .put("requestId", returnAddress.requestId())
                .put("responseUrl", returnAddress.url().address().toString())
                .put("stackId", returnAddress.stackId())
                .put("logicalResourceId", returnAddress.logicalResourceId())
                .put("scope", scope().hex());
        startedAt.ifPresent(start -> json.put("startedAt", start.toString()));
        request.physicalResourceId().ifPresent(id -> json.put("physicalResourceId", id));
        json.put("superseded", superseded);
        return json.set("properties", request.properties());
    }

    public Scope scope() {
        return scopeOf(request.returnAddress());
    }

    /** The name of its execution: the same for every delivery of the same request. */
    public String name() {
        return nameOf(request.returnAddress());
    }

    static String nameOf(ReturnAddress returnAddress) {
        return namePrefix(scopeOf(returnAddress)) + returnAddress.requestId();
    }

    static Scope scopeOf(ReturnAddress returnAddress) {
        return Scope.of(returnAddress.stackId(), returnAddress.logicalResourceId());
    }

    static String namePrefix(Scope scope) {
        return scope + "-";
    }
}
