package gorgon.operator.pin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import gorgon.operator.pin.Element.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds where each value of a file stands. */
final class ElementReader {
    // Of a key written twice, readers take one or the other.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ElementReader() {}

    static Element read(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return element(parser);
        }
    }

    private static Element element(JsonParser parser) throws IOException {
        int start = offset(parser.currentTokenLocation());
        boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
        List<Member> members = isObject ? members(parser) : List.of();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
        // A text is not read to its end before somebody wants it.
        parser.finishToken();
        return new Element(start, offset(parser.currentLocation()), isObject, members);
    }

    private static List<Member> members(JsonParser parser) throws IOException {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int start = offset(parser.currentTokenLocation());
            parser.nextToken();
            members.add(new Member(name, start, element(parser)));
        }
        return members;
    }

    private static int offset(JsonLocation location) throws IOException {
        long bytes = location.getByteOffset();
        if (bytes < 0) {
            throw new IOException("it is not in UTF-8");
        }
        return Math.toIntExact(bytes);
    }
}
