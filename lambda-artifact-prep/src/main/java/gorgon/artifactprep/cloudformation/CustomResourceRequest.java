package gorgon.artifactprep.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Fields;
import gorgon.artifactprep.json.Problems;
import java.util.Optional;

/**
 * One request to a custom resource; a Create has no physical resource id yet, every other one has.
 *
 * @param properties as CloudFormation sends them: every scalar a string
 */
public record CustomResourceRequest(
        RequestType type, ReturnAddress returnAddress, Optional<String> physicalResourceId, JsonNode properties) {
    private static final String REMEDY = "send it as CloudFormation does";

    public CustomResourceRequest {
        if (physicalResourceId.isPresent() == (type == RequestType.CREATE)) {
            throw new IllegalArgumentException(
                    "a Create has no physical resource id, an Update or Delete has one (%s: %s)"
                            .formatted(type.label(), physicalResourceId.orElse("none")));
        }
    }

    /** Reads a request, all its problems in one {@code InvalidRequest}; read its {@link ReturnAddress} before. */
    public static CustomResourceRequest parse(JsonNode event, ReturnAddress returnAddress) {
        Problems problems = new Problems();
        Fields fields = new Fields(event, "", problems);
        Optional<RequestType> type = type(fields);
        Optional<String> physicalResourceId = Optional.empty();
        if (type.isPresent() && type.get() != RequestType.CREATE) {
            physicalResourceId = Optional.of(fields.requiredText("PhysicalResourceId"));
        }
        fields.object("ResourceProperties");
        problems.throwIfAny("read a custom resource request", REMEDY);
        return new CustomResourceRequest(
                type.orElseThrow(), returnAddress, physicalResourceId, event.path("ResourceProperties"));
    }

    private static Optional<RequestType> type(Fields fields) {
        String label = fields.requiredText("RequestType");
        Optional<RequestType> type = RequestType.ofLabel(label);
        if (type.isEmpty() && !label.isBlank()) {
            fields.problems().add("RequestType", "must be Create, Update or Delete (%s)".formatted(label));
        }
        return type;
    }
}
