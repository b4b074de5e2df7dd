package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.RequestType;
import gorgon.artifactprep.cloudformation.ReturnAddress;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.staging.StagedModel;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What CloudFormation is told about an operation; a failure never changes the physical resource id. */
public final class Answer {
    private Answer() {}

    /** The answer to the end of an execution: its {@code status}, SUCCESS or FAILED, and its whole {@code state}. */
    public static CustomResourceResponse of(JsonNode ending) {
        JsonNode state = ending.path("state");
        Operation operation = Operation.read(state);
        String status = ending.path("status").asText();
        return switch (status) {
            case "SUCCESS" -> success(operation.request(), state);
            case "FAILED" -> failure(operation, state);
            default ->
                throw new InvalidRequest(
                        "tried to answer CloudFormation: the status is neither SUCCESS nor FAILED (%s); correct the state machine"
                                .formatted(status));
        };
    }

    /** The answer to a request that no execution was started for. */
    static CustomResourceResponse refusal(JsonNode event, ReturnAddress returnAddress, RuntimeException failure) {
        Optional<String> physicalResourceId =
                Optional.ofNullable(event.path("PhysicalResourceId").textValue());
        return CustomResourceResponse.failed(
                returnAddress, idOfFailure(physicalResourceId, returnAddress, Optional.empty()), Reason.of(failure));
    }

    /** The answer for an operation that could not answer itself. */
    static CustomResourceResponse failed(CustomResourceRequest request, String reason) {
        return CustomResourceResponse.failed(
                request.returnAddress(),
                idOfFailure(request.physicalResourceId(), request.returnAddress(), Optional.empty()),
                reason);
    }

    private static CustomResourceResponse success(CustomResourceRequest request, JsonNode state) {
        if (request.type() == RequestType.DELETE) {
            return CustomResourceResponse.success(
                    request.returnAddress(), request.physicalResourceId().orElseThrow(), Map.of());
        }
        Map<String, String> attributes = new TreeMap<>();
        state.path("staged")
                .properties()
                .forEach(attribute ->
                        attributes.put(attribute.getKey(), attribute.getValue().asText()));
        String physicalResourceId = attributes.getOrDefault(StagedModel.S3_URI, "");
        if (physicalResourceId.isEmpty()) {
            throw new InvalidRequest(
                    "tried to answer CloudFormation: the state names no staged model; correct the state machine");
        }
        return CustomResourceResponse.success(
                request.returnAddress(), physicalResourceId, attributes, Reason.ofWarnings(state.path("inspection")));
    }

    private static CustomResourceResponse failure(Operation operation, JsonNode state) {
        CustomResourceRequest request = operation.request();
        Optional<String> planned =
                Optional.ofNullable(state.path("plan").path("s3Uri").textValue());
        return CustomResourceResponse.failed(
                request.returnAddress(),
                idOfFailure(request.physicalResourceId(), request.returnAddress(), planned),
                Reason.ofExecution(operation, state));
    }

    // An Update that fails with another id would have CloudFormation delete the model that is in use.
    private static String idOfFailure(
            Optional<String> physicalResourceId, ReturnAddress returnAddress, Optional<String> planned) {
        return physicalResourceId
                .filter(id -> !id.isBlank())
                .or(() -> planned)
                .orElseGet(() -> "none/" + Operation.scopeOf(returnAddress));
    }
}
