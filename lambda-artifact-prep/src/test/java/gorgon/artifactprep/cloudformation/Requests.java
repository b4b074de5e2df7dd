package gorgon.artifactprep.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;

/** Events as CloudFormation sends them. */
public final class Requests {
    public static final String STACK_ID =
            "arn:aws:cloudformation:us-east-1:123456789012:stack/Gorgon-dev/11111111-2222-3333-4444-555555555555";

    private Requests() {}

    public static ObjectNode create(String requestId, JsonNode properties) {
        return event("Create", requestId, properties);
    }

    public static ObjectNode update(String requestId, String physicalResourceId, JsonNode properties) {
        return event("Update", requestId, properties).put("PhysicalResourceId", physicalResourceId);
    }

    public static ObjectNode delete(String requestId, String physicalResourceId, JsonNode properties) {
        return event("Delete", requestId, properties).put("PhysicalResourceId", physicalResourceId);
    }

    private static ObjectNode event(String type, String requestId, JsonNode properties) {
        ObjectNode event = Json.object()
                .put("RequestType", type)
                .put("ServiceToken", "arn:aws:lambda:us-east-1:123456789012:function:Starter")
                .put(
                        "ResponseURL",
                        "https://cloudformation-custom-resource-response.s3.amazonaws.com/x?Signature=SECRET")
                .put("StackId", STACK_ID)
                .put("RequestId", requestId)
                .put("ResourceType", "Custom::StagedModel")
                .put("LogicalResourceId", "StagedModel");
        return event.set("ResourceProperties", properties);
    }
}
