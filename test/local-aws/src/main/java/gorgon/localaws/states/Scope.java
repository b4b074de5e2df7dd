package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;

/** What paths refer to: {@code $} is the data, {@code $$} the context object. */
record Scope(JsonNode data, JsonNode context) {
    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    Scope on(JsonNode other) {
        return new Scope(other, context);
    }

    Optional<JsonNode> find(String path) {
        boolean ofContext = path.startsWith("$$");
        try {
            JsonNode root = ofContext ? context : data;
            return Optional.of(JsonPath.using(JACKSON).parse(root).read(ofContext ? path.substring(1) : path));
        } catch (PathNotFoundException e) {
            return Optional.empty();
        }
    }

    /** As InputPath and OutputPath do: what is not there ends the execution. */
    JsonNode read(String path, String field) {
        return find(path).orElseThrow(() -> new StateFailure(StateFailure.RUNTIME, missing(path, field)));
    }

    /** Fills a payload template: members named {@code x.$} get what their path finds, under the name {@code x}. */
    JsonNode fill(JsonNode template) {
        if (template instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> put(filled, member.getKey(), member.getValue()));
            return filled;
        }
        if (template instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> filled.add(fill(item)));
            return filled;
        }
        return template;
    }

    private void put(ObjectNode filled, String name, JsonNode value) {
        if (!name.endsWith(".$")) {
            filled.set(name, fill(value));
            return;
        }
        String path = value.asText();
        JsonNode found =
                find(path).orElseThrow(() -> new StateFailure("States.ParameterPathFailure", missing(path, name)));
        filled.set(name.substring(0, name.length() - 2), found);
    }

    private String missing(String path, String field) {
        return "The JSONPath '" + path + "' specified for the field '" + field + "' could not be found in the input '"
                + (path.startsWith("$$") ? context : data) + "'";
    }
}
