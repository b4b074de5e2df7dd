package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import gorgon.localaws.http.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One object of a definition, with the place where it stands, for complaints. */
record AslObject(String place, JsonNode json) {
    AwsError invalid(String why) {
        return new AwsError(400, "InvalidDefinition", "Invalid State Machine Definition: " + why + " at " + place);
    }

    void allowOnly(Set<String> common, Set<String> own) {
        if (!json.isObject()) {
            throw invalid("an object is needed");
        }
        Set<String> unknown = new TreeSet<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(common);
        unknown.removeAll(own);
        if (!unknown.isEmpty()) {
            throw invalid("local-aws does not know the fields " + unknown);
        }
    }

    String required(String name) {
        return text(name).orElseThrow(() -> invalid("the text " + name + " is needed"));
    }

    Optional<String> text(String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw invalid(name + " must be a text");
        }
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    double number(String name, double otherwise) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNumber()) {
            throw invalid(name + " must be a number");
        }
        return value.asDouble(otherwise);
    }

    Optional<Duration> seconds(String name) {
        return json.has(name) ? Optional.of(Duration.ofSeconds((long) number(name, 0))) : Optional.empty();
    }

    /** A path; {@code $} if there is none. JSON null, which stands for an empty object, is refused. */
    String path(String name) {
        return checkedPath(name, text(name).orElse("$"));
    }

    String checkedPath(String name, String path) {
        if (!path.startsWith("$")) {
            throw invalid(name + " must be a path; intrinsic functions are not known to local-aws: " + path);
        }
        try {
            JsonPath.compile(path.startsWith("$$") ? path.substring(1) : path);
            return path;
        } catch (InvalidPathException e) {
            throw invalid(name + " is not a path: " + path);
        }
    }

    /** A payload template, its paths checked. */
    Optional<JsonNode> template(String name) {
        JsonNode template = json.path(name);
        if (template.isMissingNode()) {
            return Optional.empty();
        }
        check(template);
        return Optional.of(template);
    }

    private void check(JsonNode template) {
        template.properties().forEach(member -> {
            if (member.getKey().endsWith(".$")) {
                checkedPath(member.getKey(), member.getValue().asText());
            }
        });
        template.forEach(this::check);
    }

    AslObject child(String name) {
        return new AslObject(place + "/" + name, json.path(name));
    }

    List<AslObject> items(String name) {
        List<AslObject> items = new ArrayList<>();
        for (JsonNode item : json.path(name)) {
            items.add(new AslObject(place + "/" + name + "/" + items.size(), item));
        }
        return items;
    }
}
