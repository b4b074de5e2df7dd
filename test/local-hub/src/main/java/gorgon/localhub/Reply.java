package gorgon.localhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer before it is written: {@code length} bytes of {@code content} from {@code offset} on.
 *
 * @param compressed sent as gzip, chunked, without a length
 */
record Reply(int status, Map<String, String> headers, Content content, long offset, long length, boolean compressed) {
    private static final Content NOTHING = Content.of(new byte[0]);

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply empty(int status, Map<String, String> headers) {
        return new Reply(status, headers, NOTHING, 0, 0, false);
    }

    static Reply json(JsonNode body, Map<String, String> headers) {
        return json(200, body, headers);
    }

    /** An error with the two headers that the Hub's clients read. */
    static Reply error(int status, String code, String message) {
        Map<String, String> headers = new HashMap<>(Map.of("X-Error-Message", message));
        if (!code.isEmpty()) {
            headers.put("X-Error-Code", code);
        }
        return json(status, JsonNodeFactory.instance.objectNode().put("error", message), headers);
    }

    /** A file's bytes, whole or the part that the request asks for. */
    static Reply bytes(Content content, HubRequest request, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Accept-Ranges", "bytes");
        return switch (ByteRange.of(request.range(), content.size())) {
            case ByteRange.Whole whole -> new Reply(200, all, content, 0, content.size(), false);
            case ByteRange.Part(long offset, long length) -> {
                all.put("Content-Range", "bytes " + offset + "-" + (offset + length - 1) + "/" + content.size());
                yield new Reply(206, all, content, offset, length, false);
            }
            case ByteRange.Unsatisfiable none -> empty(416, Map.of("Content-Range", "bytes */" + content.size()));
        };
    }

    /** All of the content, whatever part this is, perhaps as gzip. */
    Reply whole(boolean asGzip) {
        Map<String, String> plain = new HashMap<>(headers);
        plain.remove("Content-Range");
        return new Reply(200, plain, content, 0, content.size(), asGzip);
    }

    private static Reply json(int status, JsonNode body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json; charset=utf-8");
        byte[] bytes = body.toString().getBytes(UTF_8);
        return new Reply(status, all, Content.of(bytes), 0, bytes.length, false);
    }
}
