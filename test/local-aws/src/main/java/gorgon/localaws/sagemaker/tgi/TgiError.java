package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer of status 4xx: TGI's JSON, or plain text where axum rejects the body before TGI sees it. */
final class TgiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean json;
    private final String body;

    private TgiError(int status, boolean json, String body) {
        super(body);
        this.status = status;
        this.json = json;
        this.body = body;
    }

    static TgiError validation(String message) {
        return new TgiError(
                422,
                true,
                node("Input validation error: " + message, "validation").toString());
    }

    static TgiError template(String message) {
        return new TgiError(
                422, true, node("Template error: " + message, "template_error").toString());
    }

    static TgiError rejected(int status, String message) {
        return new TgiError(status, false, message);
    }

    int status() {
        return status;
    }

    boolean json() {
        return json;
    }

    String body() {
        return body;
    }

    private static ObjectNode node(String error, String type) {
        return JsonNodeFactory.instance.objectNode().put("error", error).put("error_type", type);
    }
}
