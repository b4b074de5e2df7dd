package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a JSON file that is not as the Hub has it.
 *
 * @param before a string as it is, anything else as JSON; its beginning where it is long
 * @param after absent where the field is removed
 */
public record FieldChange(
        String file,
        String pointer,
        String before,
        @Nullable String after) {
    private static final int MOST_CHARACTERS = 200;
    // A control character takes six bytes in JSON, and no other one more.
    private static final String LONGEST_VALUE = "\u0001".repeat(MOST_CHARACTERS);

    /** What the patches change in a text, one after the other; one that leaves every byte as it was changes nothing. */
    static List<FieldChange> of(byte[] text, List<Patch> patches) {
        List<FieldChange> changes = new ArrayList<>();
        byte[] before = text;
        for (Patch patch : patches) {
            byte[] after = JsonEditor.apply(before, List.of(patch));
            if (!Arrays.equals(before, after)) {
                changes.add(new FieldChange(patch.file(), patch.pointer(), value(before, patch), patch.value()));
            }
            before = after;
        }
        return List.copyOf(changes);
    }

    /** At most how many bytes the change of a patch takes in the state of the execution. */
    static int mostBytes(Patch patch) {
        return Json.bytes(new FieldChange(patch.file(), patch.pointer(), LONGEST_VALUE, patch.value())).length + 1;
    }

    private static String value(byte[] text, Patch patch) {
        JsonNode value = Json.read(new String(text, StandardCharsets.UTF_8)).at(patch.pointer());
        return Excerpt.of(value.isTextual() ? value.textValue() : value.toString(), MOST_CHARACTERS);
    }
}
