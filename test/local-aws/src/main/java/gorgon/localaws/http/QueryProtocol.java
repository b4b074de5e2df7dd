package gorgon.localaws.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;

/** AWS Query: a form with an {@code Action}, answered in XML; the signature's credential scope names the service. */
final class QueryProtocol implements Protocol {
    private final Map<String, QueryService> services;

    QueryProtocol(Map<String, QueryService> services) {
        this.services = services;
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                Form.parse(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String action = form.getOrDefault("Action", "");
        String scope = CredentialScope.service(exchange);
        QueryService service = services.get(scope);
        if (service == null || action.isEmpty()) {
            throw new AwsError(
                    400,
                    "InvalidAction",
                    "no service here answers action '" + action + "' of '" + scope + "'; there are "
                            + new TreeSet<>(services.keySet()));
        }
        String result = service.call(action, form);
        Answer.of(200, "text/xml", response(action, form, result)).send(exchange);
    }

    private static String response(String action, Map<String, String> form, String result) {
        // Parsers skip the namespace, but CloudFormation's and STS's are versions of one form.
        String version = form.getOrDefault("Version", "");
        return "<" + action + "Response xmlns=\"http://amazonaws.com/doc/" + Xml.escape(version) + "/\"><" + action
                + "Result>" + result + "</" + action + "Result><ResponseMetadata>"
                + Xml.element("RequestId", RequestIds.next()) + "</ResponseMetadata></" + action + "Response>";
    }

    @Override
    public Answer error(AwsError error, String requestId) {
        String type = error.status() < 500 ? "Sender" : "Receiver";
        String body = "<ErrorResponse><Error>" + Xml.element("Type", type) + Xml.element("Code", error.code())
                + Xml.element("Message", error.getMessage()) + "</Error>" + Xml.element("RequestId", requestId)
                + "</ErrorResponse>";
        return Answer.of(error.status(), "text/xml", body);
    }
}
