package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What AWS says of one resource type.
 *
 * @param open properties and attributes beyond the named ones are allowed, as for custom resources
 * @param definitions the nested structures, by id
 */
record ResourceSchema(
        String type,
        boolean open,
        Map<String, PropertySchema> properties,
        Set<String> attributes,
        List<String> primaryIdentifier,
        Map<String, Map<String, PropertySchema>> definitions) {

    /** One line a problem; empty when CloudFormation would take the resolved properties. */
    List<String> problems(ObjectNode resolved) {
        return PropertyCheck.problems(
                open ? resolved.deepCopy().retain(properties.keySet()) : resolved, properties, definitions);
    }

    boolean hasAttribute(String name) {
        return open || attributes.contains(name);
    }

    /** Decided on the top-level property, as AWS's {@code createOnlyProperties} and {@code cdk diff} do. */
    Replacement replacement(String property) {
        PropertySchema schema = properties.get(property);
        return schema == null ? Replacement.NEVER : schema.replacement();
    }

    /** The name the template gave and keeps, with which a second physical resource cannot exist beside the first. */
    Optional<String> keptCustomName(ObjectNode before, ObjectNode after) {
        if (!primaryIdentifier.isEmpty() && primaryIdentifier.stream().allMatch(key -> kept(key, before, after))) {
            return Optional.of(after.path(primaryIdentifier.getLast()).asText());
        }
        String lastPart = type.substring(type.lastIndexOf(':') + 1);
        return Stream.of(lastPart + "Name", "Name")
                .filter(key -> replacement(key) == Replacement.ALWAYS && kept(key, before, after))
                .map(key -> after.path(key).asText())
                .findFirst();
    }

    private boolean kept(String property, ObjectNode before, ObjectNode after) {
        JsonNode name = after.path(property);
        return properties.containsKey(property) && name.isTextual() && name.equals(before.get(property));
    }
}
