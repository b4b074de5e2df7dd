package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/** Evaluates the functions in a template's values; a missing node is {@code AWS::NoValue}. */
final class Evaluator {
    private static final int NAME_PARTS = 2;

    private final StackIdentity stack;
    private final StackDefinition definition;
    private final References references;
    private final Predicate<String> conditions;

    private Evaluator(
            StackIdentity stack, StackDefinition definition, References references, Predicate<String> conditions) {
        this.stack = stack;
        this.definition = definition;
        this.references = references;
        this.conditions = conditions;
    }

    /** For conditions and rules, which see parameters only. */
    static Evaluator ofParameters(StackIdentity stack, StackDefinition definition) {
        return new Evaluator(stack, definition, References.NONE, name -> {
            throw new TemplateError("Template validation error: Fn::If cannot be used in a condition (" + name + ")");
        });
    }

    static Evaluator of(StackIdentity stack, StackDefinition definition, References references, Conditions conditions) {
        return new Evaluator(stack, definition, references, conditions::holds);
    }

    ObjectNode properties(ObjectNode declared) {
        return fields(declared);
    }

    /** The value as text, for names, outputs and lookups. */
    String text(JsonNode declared) {
        JsonNode value = evaluate(declared);
        if (!value.isValueNode() || value.isNull()) {
            throw new TemplateError("Template error: expected a string, found " + value);
        }
        return value.asText();
    }

    JsonNode evaluate(JsonNode declared) {
        if (declared instanceof ArrayNode items) {
            return items(items);
        }
        if (declared instanceof ObjectNode object) {
            return isCall(object)
                    ? call(object.fieldNames().next(), object.iterator().next())
                    : fields(object);
        }
        if (declared.isTextual() && declared.textValue().contains("{{resolve:")) {
            throw new TemplateError("Dynamic references are not supported here: " + declared.textValue());
        }
        return declared;
    }

    private static boolean isCall(ObjectNode node) {
        return node.size() == 1 && isFunction(node.fieldNames().next());
    }

    static boolean isFunction(String name) {
        return name.equals("Ref") || name.startsWith("Fn::");
    }

    private ArrayNode items(ArrayNode declared) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : declared) {
            JsonNode value = evaluate(item);
            if (!value.isMissingNode()) {
                items.add(value);
            }
        }
        return items;
    }

    private ObjectNode fields(ObjectNode declared) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        declared.properties().forEach(field -> {
            JsonNode value = evaluate(field.getValue());
            if (!value.isMissingNode()) {
                fields.set(field.getKey(), value);
            }
        });
        return fields;
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> ref(argument.asText());
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::If" -> choose(argument);
            case "Fn::Sub" -> new Substitution(this).apply(argument);
            case "Fn::Join" -> TextFunctions.join(arguments(function, argument, 2));
            case "Fn::Split" -> TextFunctions.split(arguments(function, argument, 2));
            case "Fn::Select" -> TextFunctions.select(arguments(function, argument, 2));
            case "Fn::Base64" -> TextFunctions.base64(evaluate(argument));
            case "Fn::FindInMap" -> findInMap(arguments(function, argument, 3));
            case "Fn::GetAZs" -> zones(evaluate(argument).asText());
            default -> throw new TemplateError("Template error: function " + function + " is not supported here");
        };
    }

    private JsonNode arguments(String function, JsonNode declared, int count) {
        if (!declared.isArray() || declared.size() != count) {
            throw new TemplateError("Template error: every " + function + " object requires " + count
                    + " parameters, found " + declared);
        }
        return evaluate(declared);
    }

    JsonNode ref(String name) {
        if (name.startsWith("AWS::")) {
            return stack.pseudoParameter(name, definition.notificationArns());
        }
        JsonNode parameter = definition.parameters().ref(name);
        return parameter == null ? references.ref(name) : parameter;
    }

    private JsonNode attribute(JsonNode argument) {
        String[] parts = argument.isTextual()
                ? argument.textValue().split("\\.", NAME_PARTS)
                : argument.valueStream().map(JsonNode::textValue).toArray(String[]::new);
        if (parts.length != NAME_PARTS || parts[0] == null || parts[1] == null) {
            throw new TemplateError("Template error: every Fn::GetAtt object requires two non-empty parameters, the"
                    + " resource name and the resource attribute (" + argument + ")");
        }
        return references.attribute(parts[0], parts[1]);
    }

    JsonNode attribute(String logicalId, String attribute) {
        return references.attribute(logicalId, attribute);
    }

    private JsonNode choose(JsonNode argument) {
        if (!argument.isArray() || argument.size() != 3) {
            throw new TemplateError("Template error: every Fn::If object requires 3 parameters, found " + argument);
        }
        return evaluate(conditions.test(argument.path(0).asText()) ? argument.path(1) : argument.path(2));
    }

    private JsonNode findInMap(JsonNode keys) {
        JsonNode found = definition.template().mappings();
        for (JsonNode key : keys) {
            found = found.path(key.asText());
        }
        if (found.isMissingNode()) {
            throw new TemplateError("Template error: Unable to get mapping for " + keys);
        }
        return found;
    }

    private JsonNode zones(String region) {
        String name = region.isEmpty() ? stack.account().region() : region;
        return JsonNodeFactory.instance
                .arrayNode()
                .add(name + "a")
                .add(name + "b")
                .add(name + "c");
    }
}
