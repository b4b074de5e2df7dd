package gorgon.artifactprep.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Fields;
import gorgon.artifactprep.json.Problems;
import java.util.Optional;

/** Where an answer goes and which request it answers. */
public record ReturnAddress(ResponseUrl url, String stackId, String requestId, String logicalResourceId) {
    private static final String REMEDY = "nobody can be answered: send it as CloudFormation does";

    /** Reads the part of a request without which nobody can be answered, all its problems in one {@code InvalidRequest}. */
    public static ReturnAddress parse(JsonNode event) {
        Problems problems = new Problems();
        Fields fields = new Fields(event, "", problems);
        Optional<ResponseUrl> url = url(fields);
        String stackId = fields.requiredText("StackId");
        String requestId = fields.requiredText("RequestId");
        String logicalResourceId = fields.requiredText("LogicalResourceId");
        problems.throwIfAny("read a custom resource request", REMEDY);
        return new ReturnAddress(url.orElseThrow(), stackId, requestId, logicalResourceId);
    }

    private static Optional<ResponseUrl> url(Fields fields) {
        String text = fields.requiredText("ResponseURL");
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ResponseUrl.of(text));
        } catch (IllegalArgumentException refused) {
            fields.problems().add(fields.pathOf("ResponseURL"), "is refused: " + refused.getMessage());
            return Optional.empty();
        }
    }
}
