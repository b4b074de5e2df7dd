package gorgon.artifactprep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import gorgon.artifactprep.json.Json;
import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ResourceRequest;
import java.util.ArrayList;
import java.util.List;

/** Resources of a template with their references resolved; every physical name is the logical id. */
record Template(ObjectNode resources, Account account) {
    static final String FUNCTION = "AWS::Lambda::Function";
    static final String STATE_MACHINE = "AWS::StepFunctions::StateMachine";

    List<String> idsOf(String type) {
        List<String> ids = new ArrayList<>();
        resources.properties().forEach(resource -> {
            if (typeOf(resource.getKey()).equals(type)) {
                ids.add(resource.getKey());
            }
        });
        return ids;
    }

    /** The one resource of that type. */
    String idOf(String type) {
        List<String> ids = idsOf(type);
        if (ids.size() != 1) {
            throw new AssertionError("expected one %s in the template, found %s".formatted(type, ids));
        }
        return ids.getFirst();
    }

    /** The function whose handler is that class of this package. */
    String function(String handler) {
        return idsOf(FUNCTION).stream()
                .filter(id -> resources
                        .at("/%s/Properties/Handler".formatted(id))
                        .asText()
                        .contains("." + handler + "::"))
                .findFirst()
                .orElseThrow();
    }

    ResourceRequest request(String id) {
        ObjectNode properties = (ObjectNode) resolved(resources.path(id).path("Properties"));
        return new ResourceRequest("stack", "stack", id, typeOf(id), properties, id);
    }

    String machineArn() {
        return arn(idOf(STATE_MACHINE));
    }

    private String typeOf(String id) {
        return resources.path(id).path("Type").asText();
    }

    private String arn(String id) {
        return switch (typeOf(id)) {
            case FUNCTION -> account.arn("lambda", "function:" + id);
            case STATE_MACHINE -> account.arn("states", "stateMachine:" + id);
            default -> account.arn("other", id);
        };
    }

    private JsonNode resolved(JsonNode value) {
        if (value.has("Ref")) {
            String id = value.path("Ref").asText();
            return TextNode.valueOf(typeOf(id).equals(STATE_MACHINE) ? arn(id) : pseudo(id));
        }
        if (value.has("Fn::GetAtt")) {
            return TextNode.valueOf(arn(value.at("/Fn::GetAtt/0").asText()));
        }
        if (value.has("Fn::Join")) {
            StringBuilder joined = new StringBuilder();
            value.at("/Fn::Join/1").forEach(part -> joined.append(resolved(part).asText()));
            return TextNode.valueOf(joined.toString());
        }
        return copied(value);
    }

    private JsonNode copied(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = Json.object();
                object.properties().forEach(member -> copy.set(member.getKey(), resolved(member.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(item -> copy.add(resolved(item)));
                yield copy;
            }
            default -> value;
        };
    }

    private static String pseudo(String id) {
        return id.equals("AWS::Partition") ? "aws" : id;
    }
}
