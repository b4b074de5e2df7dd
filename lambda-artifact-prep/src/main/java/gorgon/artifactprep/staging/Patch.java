package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One change to one staged JSON file.
 *
 * @param file the path below the staged prefix
 * @param pointer the field, as a JSON pointer
 * @param value the string the field gets; {@code null} removes the field
 */
public record Patch(String file, String pointer, @Nullable String value) {
    public static Patch set(String file, String pointer, String value) {
        return new Patch(file, pointer, value);
    }

    public static Patch remove(String file, String pointer) {
        return new Patch(file, pointer, null);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("file", file).put("pointer", pointer);
        return value == null ? json.put("remove", "true") : json.put("value", value);
    }
}
