package gorgon.artifactprep.staging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;

/**
 * Where a field of a JSON text lies, in bytes; -1 where there is no such place.
 *
 * @param nameStart the opening quote of its name; -1 for an element of an array
 * @param valueEnd the byte after its value
 * @param previousEnd the byte after the value before it in the same object
 * @param nextStart the opening quote of the name after it in the same object
 */
record JsonField(JsonToken type, int nameStart, int valueStart, int valueEnd, int previousEnd, int nextStart) {
    static final int NOWHERE = -1;

    // Readers take the last of two equal names, an edit would change the first: such a text is refused.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Empty where the text has no such field; {@code IOException} where it is no JSON in UTF-8. */
    static Optional<JsonField> find(byte[] text, JsonPointer pointer) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Optional<JsonField> found = find(parser, pointer);
            while (parser.nextToken() != null) {
                parser.finishToken();
            }
            return found;
        }
    }

    private static Optional<JsonField> find(JsonParser parser, JsonPointer pointer) throws IOException {
        if (parser.hasToken(JsonToken.START_OBJECT)) {
            return findInObject(parser, pointer);
        }
        return parser.hasToken(JsonToken.START_ARRAY) ? findInArray(parser, pointer) : Optional.empty();
    }

    private static Optional<JsonField> findInObject(JsonParser parser, JsonPointer pointer) throws IOException {
        int previousEnd = NOWHERE;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int nameStart = tokenStart(parser);
            JsonPointer rest = pointer.matchProperty(parser.currentName());
            parser.nextToken();
            if (rest != null && !rest.matches()) {
                return find(parser, rest);
            }
            JsonField field = read(parser, nameStart, previousEnd);
            if (rest != null) {
                return Optional.of(field.before(parser));
            }
            previousEnd = field.valueEnd;
        }
        return Optional.empty();
    }

    private static Optional<JsonField> findInArray(JsonParser parser, JsonPointer pointer) throws IOException {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            JsonPointer rest = pointer.matchElement(index);
            if (rest != null && !rest.matches()) {
                return find(parser, rest);
            }
            JsonField element = read(parser, NOWHERE, NOWHERE);
            if (rest != null) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static JsonField read(JsonParser parser, int nameStart, int previousEnd) throws IOException {
        JsonToken type = parser.currentToken();
        int start = tokenStart(parser);
        parser.skipChildren();
        parser.finishToken();
        int end = offset(parser.currentLocation().getByteOffset());
        return new JsonField(type, nameStart, start, end, previousEnd, NOWHERE);
    }

    private JsonField before(JsonParser parser) throws IOException {
        int next = parser.nextToken() == JsonToken.FIELD_NAME ? tokenStart(parser) : NOWHERE;
        return new JsonField(type, nameStart, valueStart, valueEnd, previousEnd, next);
    }

    private static int tokenStart(JsonParser parser) throws IOException {
        return offset(parser.currentTokenLocation().getByteOffset());
    }

    // Jackson counts characters instead of bytes, and says -1 here, where the text is not UTF-8.
    private static int offset(long byteOffset) throws IOException {
        if (byteOffset < 0) {
            throw new IOException("the text is not UTF-8");
        }
        return Math.toIntExact(byteOffset);
    }
}
