package gorgon.localaws.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** A service with routes of its own; {@code errors} is how it words a failure. */
record RestProtocol(RestService service, ErrorForm errors) implements Protocol {
    enum ErrorForm {
        JSON,
        S3
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException {
        service.handle(exchange);
    }

    @Override
    public Answer error(AwsError error, String requestId) {
        return switch (errors) {
            case JSON -> json(error);
            case S3 -> xml(error, requestId);
        };
    }

    private static Answer json(AwsError error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Type", error.status() < 500 ? "User" : "Service");
        body.put("message", error.getMessage());
        return Answer.json(error.status(), body).with("x-amzn-ErrorType", error.code());
    }

    private static Answer xml(AwsError error, String requestId) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error>" + Xml.element("Code", error.code())
                + Xml.element("Message", error.getMessage()) + Xml.element("RequestId", requestId) + "</Error>";
        return Answer.xml(error.status(), body);
    }
}
