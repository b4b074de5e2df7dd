package gorgon.artifactprep.staging;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Applies patches to a JSON text; every byte they do not name stays as it was. */
final class JsonEditor {
    private JsonEditor() {}

    /** A set field must be there and be a string, a removed one need not be there; else {@code InvalidRequest}. */
    static byte[] apply(byte[] text, List<Patch> patches) {
        byte[] edited = text;
        for (Patch patch : patches) {
            edited = apply(edited, patch);
        }
        return edited;
    }

    private static byte[] apply(byte[] text, Patch patch) {
        Optional<JsonField> field = find(text, patch);
        String value = patch.value();
        if (value != null) {
            return set(text, patch, field, value);
        }
        return field.map(found -> remove(text, patch, found)).orElse(text);
    }

    private static Optional<JsonField> find(byte[] text, Patch patch) {
        try {
            return JsonField.find(text, JsonPointer.compile(patch.pointer()));
        } catch (IOException malformed) {
            throw new InvalidRequest(
                    "tried to patch %s at %s: it is not a JSON text in UTF-8 with unique names; take the patch out"
                            .formatted(patch.file(), patch.pointer()),
                    malformed);
        }
    }

    private static byte[] set(byte[] text, Patch patch, Optional<JsonField> field, String value) {
        if (field.isEmpty()) {
            throw refused(patch, "the file has no such field");
        }
        if (field.get().type() != JsonToken.VALUE_STRING) {
            throw refused(
                    patch,
                    "the field is not a string (%s)".formatted(field.get().type()));
        }
        return splice(text, field.get().valueStart(), field.get().valueEnd(), Json.bytes(value));
    }

    private static byte[] remove(byte[] text, Patch patch, JsonField field) {
        if (field.nameStart() == JsonField.NOWHERE) {
            throw refused(patch, "only a field of an object can be removed");
        }
        // One comma goes with the field: the one after it, or for the last field the one before it.
        if (field.nextStart() != JsonField.NOWHERE) {
            return splice(text, field.nameStart(), field.nextStart(), new byte[0]);
        }
        int start = field.previousEnd() == JsonField.NOWHERE ? field.nameStart() : field.previousEnd();
        return splice(text, start, field.valueEnd(), new byte[0]);
    }

    private static byte[] splice(byte[] text, int start, int end, byte[] replacement) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream(text.length + replacement.length);
        spliced.write(text, 0, start);
        spliced.writeBytes(replacement);
        spliced.write(text, end, text.length - end);
        return spliced.toByteArray();
    }

    private static InvalidRequest refused(Patch patch, String problem) {
        return new InvalidRequest("tried to patch %s at %s: %s; correct the patch or pin the revision it was made for"
                .formatted(patch.file(), patch.pointer(), problem));
    }
}
