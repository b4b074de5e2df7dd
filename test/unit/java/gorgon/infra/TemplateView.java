package gorgon.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds resources in a template. */
public record TemplateView(JsonNode template) {
    /** Logical id to resource, of one type. */
    public Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        template.path("Resources").properties().forEach(entry -> {
            if (entry.getValue().path("Type").asText().equals(type)) {
                found.put(entry.getKey(), entry.getValue());
            }
        });
        return found;
    }

    /** The properties of the one resource of a type. */
    public JsonNode only(String type) {
        Map<String, JsonNode> found = ofType(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one %s, found %s".formatted(type, found.keySet()));
        }
        return found.values().iterator().next().path("Properties");
    }

    /** The properties of the one resource of a type whose logical id begins so. */
    public JsonNode named(String type, String prefix) {
        List<JsonNode> found = new ArrayList<>();
        ofType(type).forEach((id, resource) -> {
            if (id.startsWith(prefix)) {
                found.add(resource.path("Properties"));
            }
        });
        if (found.size() != 1) {
            throw new AssertionError("expected one %s %s..., found %d".formatted(type, prefix, found.size()));
        }
        return found.getFirst();
    }

    /** A value with its intrinsic functions spelt short: {@code ${Id}}, {@code ${Id.Attribute}}. */
    public static String text(JsonNode value) {
        if (value.has("Ref")) {
            return "${" + value.path("Ref").asText() + "}";
        }
        if (value.has("Fn::GetAtt")) {
            return "${%s.%s}"
                    .formatted(
                            value.at("/Fn::GetAtt/0").asText(),
                            value.at("/Fn::GetAtt/1").asText());
        }
        if (value.has("Fn::Join")) {
            StringBuilder joined = new StringBuilder();
            value.at("/Fn::Join/1").forEach(part -> joined.append(text(part)));
            return joined.toString();
        }
        return value.asText();
    }

    public static List<String> texts(JsonNode values) {
        if (!values.isArray()) {
            return List.of(text(values));
        }
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(text(value)));
        return texts;
    }
}
