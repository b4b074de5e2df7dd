package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which top-level properties differ between two resolved sets. */
final class PropertyChanges {
    private PropertyChanges() {}

    static Set<String> between(ObjectNode before, ObjectNode after) {
        Set<String> names = new LinkedHashSet<>();
        after.fieldNames().forEachRemaining(names::add);
        before.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> before.has(name) && after.has(name) && same(before.path(name), after.path(name)));
        return names;
    }

    /** CloudFormation compares scalars as text: 1 and "1" are no change. */
    static boolean same(JsonNode before, JsonNode after) {
        if (before.isValueNode() && after.isValueNode()) {
            return before.asText().equals(after.asText());
        }
        if (before.getNodeType() != after.getNodeType() || before.size() != after.size()) {
            return false;
        }
        if (before.isObject()) {
            return before.propertyStream()
                    .allMatch(field -> after.has(field.getKey()) && same(field.getValue(), after.path(field.getKey())));
        }
        Iterator<JsonNode> other = after.iterator();
        return before.valueStream().allMatch(item -> same(item, other.next()));
    }
}
