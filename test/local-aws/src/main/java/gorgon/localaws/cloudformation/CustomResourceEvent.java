package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.UUID;

/**
 * The event that a custom resource's function receives:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
record CustomResourceEvent(ObjectNode body) {
    enum RequestType {
        CREATE("Create"),
        UPDATE("Update"),
        DELETE("Delete");

        private final String wireName;

        RequestType(String wireName) {
            this.wireName = wireName;
        }
    }

    static CustomResourceEvent of(RequestType type, ResourceRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("RequestType", type.wireName);
        body.put("ServiceToken", request.properties().path("ServiceToken").asText());
        body.put("StackId", request.stackId());
        body.put("RequestId", UUID.randomUUID().toString());
        body.put("LogicalResourceId", request.logicalId());
        body.put("ResourceType", request.type());
        body.set("ResourceProperties", stringified(request.properties()));
        return new CustomResourceEvent(body);
    }

    CustomResourceEvent withPhysicalId(String physicalId) {
        return with("PhysicalResourceId", TextNode.valueOf(physicalId));
    }

    CustomResourceEvent withOldProperties(JsonNode properties) {
        return with("OldResourceProperties", stringified(properties));
    }

    CustomResourceEvent withResponseUrl(String url) {
        return with("ResponseURL", TextNode.valueOf(url));
    }

    private CustomResourceEvent with(String field, JsonNode value) {
        ObjectNode copy = body.deepCopy();
        copy.set(field, value);
        return new CustomResourceEvent(copy);
    }

    String requestId() {
        return body.path("RequestId").asText();
    }

    String serviceToken() {
        return body.path("ServiceToken").asText();
    }

    /** CloudFormation turns every scalar into a string. */
    private static JsonNode stringified(JsonNode value) {
        if (value.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(field -> copy.set(field.getKey(), stringified(field.getValue())));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> copy.add(stringified(item)));
            return copy;
        }
        return TextNode.valueOf(value.asText());
    }
}
