package gorgon.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an environment has of its own, over what all share: objects merge key by key, anything else replaces what stands
 * under the same key, and {@code false} takes a shared object away. ({@code null} would be lost between the CDK CLI and
 * jsii.)
 */
public final class Inheritance {
    /** Where the file says what environments share. */
    public static final String COMMON = "context.common";

    private final JsonNode own;
    private final JsonNode effective;
    private final String ownPath;

    /** @param common missing where nothing is shared */
    public Inheritance(JsonNode common, JsonNode own, String ownPath) {
        this.own = own;
        this.effective = common.isObject() && own.isObject() ? merged((ObjectNode) common, (ObjectNode) own) : own;
        this.ownPath = ownPath;
    }

    public JsonNode effective() {
        return effective;
    }

    /** Who says what a key of the environment has. */
    Setting.Origin origin(String key) {
        if (stands(own, key)) {
            return Setting.Origin.ENVIRONMENT;
        }
        return stands(effective, key) ? Setting.Origin.COMMON : Setting.Origin.DEFAULT;
    }

    /** The key below the environment. */
    String key(String path) {
        return path.substring(ownPath.length() + 1);
    }

    /** The place where the value of a path really stands; what stands nowhere is missed in the environment. */
    String place(String path) {
        if (!path.startsWith(ownPath + ".")) {
            return path;
        }
        return origin(key(path)) == Setting.Origin.COMMON ? COMMON + "." + key(path) : path;
    }

    private static ObjectNode merged(ObjectNode common, ObjectNode own) {
        ObjectNode merged = common.deepCopy();
        own.properties().forEach(entry -> {
            JsonNode inherited = merged.path(entry.getKey());
            if (inherited.isObject()
                    && entry.getValue().isBoolean()
                    && !entry.getValue().booleanValue()) {
                merged.remove(entry.getKey());
            } else if (inherited instanceof ObjectNode below && entry.getValue() instanceof ObjectNode above) {
                merged.set(entry.getKey(), merged(below, above));
            } else {
                merged.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
        return merged;
    }

    /** Keys of tags may hold dots themselves, and a list replaces as a whole. */
    private static boolean stands(JsonNode node, String key) {
        if (node.has(key)) {
            return true;
        }
        for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            JsonNode child = node.path(key.substring(0, dot));
            if (child.isObject() && stands(child, key.substring(dot + 1))) {
                return true;
            }
        }
        int list = key.indexOf('[');
        return list > 0 && stands(node, key.substring(0, list));
    }
}
