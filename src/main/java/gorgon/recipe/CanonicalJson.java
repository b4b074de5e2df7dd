package gorgon.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.SortedMap;

/** One text for one value: keys sorted, no white space. */
public final class CanonicalJson {
    // Lower-case escapes of control characters, as RFC 8785 section 3.2.2.2 has them.
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

    private CanonicalJson() {}

    /** Writes nested sorted maps, lists and texts. */
    public static String write(SortedMap<String, Object> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("maps, lists and texts are JSON", impossible);
        }
    }
}
