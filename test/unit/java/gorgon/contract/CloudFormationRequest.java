package gorgon.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.infra.TemplateView;

/** Does to a custom resource's properties what CloudFormation does before it sends them. */
final class CloudFormationRequest {
    static final String BUCKET = "gorgon-dev-artifacts82dd59a1-example";

    private CloudFormationRequest() {}

    /** The properties with references resolved and every scalar turned into a string. */
    static ObjectNode propertiesOf(TemplateView view) {
        ObjectNode properties = view.only("Custom::StagedModel").deepCopy();
        properties.put("BucketName", BUCKET);
        properties.put("ServiceToken", "arn:aws:lambda:us-east-1:123456789012:function:starter");
        return (ObjectNode) stringified(properties);
    }

    private static JsonNode stringified(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), stringified(entry.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(element -> copy.add(stringified(element)));
                yield copy;
            }
            default -> JsonNodeFactory.instance.textNode(value.asText());
        };
    }
}
