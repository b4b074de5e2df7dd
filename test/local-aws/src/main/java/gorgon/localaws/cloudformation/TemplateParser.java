package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Takes a template's sections apart and refuses, by name, those that nothing here reads. */
final class TemplateParser {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Rules",
            "Mappings",
            "Conditions",
            "Resources",
            "Outputs");
    private static final Set<String> RESOURCE_ATTRIBUTES =
            Set.of("Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata");
    private static final Set<String> OUTPUT_ATTRIBUTES = Set.of("Value", "Description", "Export", "Condition");

    private final ObjectNode root;

    TemplateParser(ObjectNode root) {
        this.root = root;
    }

    Template parse(String body) {
        refuseOthers("Invalid template property or properties ", root, SECTIONS);
        if (section("Resources").isEmpty()) {
            throw new TemplateError("Template format error: At least one Resources member must be defined.");
        }
        return new Template(
                body,
                text(root, "Description"),
                entries("Parameters", ParameterDefinition::parse),
                section("Mappings"),
                section("Conditions"),
                section("Rules"),
                entries("Resources", TemplateParser::resource),
                entries("Outputs", TemplateParser::output));
    }

    private static TemplateResource resource(String logicalId, JsonNode declared) {
        refuseOthers("Encountered unsupported property at resource " + logicalId + ": ", declared, RESOURCE_ATTRIBUTES);
        String type = text(declared, "Type");
        if (type == null) {
            throw new TemplateError("Template format error: [/Resources/" + logicalId + "] Every Resources object must"
                    + " contain a Type member.");
        }
        return new TemplateResource(
                logicalId,
                type,
                object(declared.path("Properties"), "/Resources/" + logicalId + "/Properties"),
                dependsOn(declared.path("DependsOn")),
                text(declared, "Condition"),
                policy(declared, "DeletionPolicy"),
                policy(declared, "UpdateReplacePolicy"),
                declared.path("Metadata"));
    }

    private static RemovalPolicy policy(JsonNode declared, String attribute) {
        return RemovalPolicy.parse(attribute, declared.path(attribute).asText(""));
    }

    private static Set<String> dependsOn(JsonNode declared) {
        Set<String> ids = new LinkedHashSet<>();
        if (declared.isTextual()) {
            ids.add(declared.textValue());
        }
        declared.forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static TemplateOutput output(String key, JsonNode declared) {
        refuseOthers("Encountered unsupported property at output " + key + ": ", declared, OUTPUT_ATTRIBUTES);
        if (!declared.has("Value")) {
            throw new TemplateError("Template format error: Output " + key + " is malformed: Value is missing");
        }
        return new TemplateOutput(
                key,
                declared.path("Value"),
                text(declared, "Description"),
                declared.has("Export") ? declared.path("Export").path("Name") : MissingNode.getInstance(),
                text(declared, "Condition"));
    }

    private <T> Map<String, T> entries(String section, BiFunction<String, JsonNode, T> parse) {
        Map<String, T> entries = new LinkedHashMap<>();
        section(section)
                .properties()
                .forEach(entry -> entries.put(entry.getKey(), parse.apply(entry.getKey(), entry.getValue())));
        return entries;
    }

    private ObjectNode section(String name) {
        return object(root.path(name), "/" + name);
    }

    private static ObjectNode object(JsonNode node, String path) {
        if (node.isMissingNode() || node.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new TemplateError("Template format error: [" + path + "] must be an object");
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }

    private static void refuseOthers(String message, JsonNode node, Set<String> known) {
        Set<String> names = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        names.removeAll(known);
        if (!names.isEmpty()) {
            throw new TemplateError("Template validation error: " + message + names + "; not supported here");
        }
    }
}
