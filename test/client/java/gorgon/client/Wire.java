package gorgon.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** The bytes that SageMaker's runtime sends. */
final class Wire {
    private Wire() {}

    static byte[] streamHead() {
        return bytes("""
                HTTP/1.1 200 OK\r
                Content-Type: application/vnd.amazon.eventstream\r
                X-Amzn-SageMaker-Content-Type: text/event-stream\r
                x-Amzn-Invoked-Production-Variant: AllTraffic\r
                Transfer-Encoding: chunked\r
                \r
                """);
    }

    static byte[] streamTail() {
        return bytes("0\r\n\r\n");
    }

    /** A chunk with a PayloadPart. */
    static byte[] part(byte[] payload) {
        return chunk(Map.of(":message-type", "event", ":event-type", "PayloadPart"), payload);
    }

    static byte[] part(String payload) {
        return part(bytes(payload));
    }

    /** A chunk with an exception of the stream, such as {@code ModelStreamError}. */
    static byte[] exception(String type, String json) {
        return chunk(
                Map.of(":message-type", "exception", ":exception-type", type, ":content-type", "application/json"),
                bytes(json));
    }

    static byte[] stream(List<String> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(streamHead());
        parts.forEach(part -> all.writeBytes(part(part)));
        all.writeBytes(streamTail());
        return all.toByteArray();
    }

    static byte[] json(String body) {
        return answer("200 OK", "", body);
    }

    static byte[] error(int status, String type, String body) {
        return answer(status + " Error", "x-amzn-ErrorType: " + type + "\r\n", body);
    }

    /** What the container answered, as SageMaker wraps it. */
    static byte[] modelError(int status, String body) {
        String quoted = body.replace("\"", "\\\"");
        return error(424, "ModelError", """
                {"ErrorCode":"CLIENT_ERROR_FROM_MODEL","LogStreamArn":"arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/Endpoints/e",
                 "OriginalMessage":"%s","OriginalStatusCode":%d,"Message":"Received client error (%d) from primary"}
                """.formatted(quoted, status, status));
    }

    private static byte[] answer(String status, String headers, String body) {
        return bytes("HTTP/1.1 %s\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, headers, bytes(body).length, body));
    }

    private static byte[] chunk(Map<String, String> headers, byte[] payload) {
        Map<String, HeaderValue> values = new HashMap<>();
        headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        new Message(values, payload).encode(message);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(bytes(Integer.toHexString(message.size()) + "\r\n"));
        chunk.writeBytes(message.toByteArray());
        chunk.writeBytes(bytes("\r\n"));
        return chunk.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
