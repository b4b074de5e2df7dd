package gorgon.localaws.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import gorgon.localaws.http.RestProtocol.ErrorForm;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the protocols of one port apart; what is no other protocol's is S3's. Register before serving. */
public final class Router implements HttpHandler {
    private final Map<String, JsonService> jsonServices = new HashMap<>();
    private final Map<String, QueryService> queryServices = new HashMap<>();
    private final Map<String, Protocol> routes = new LinkedHashMap<>();
    private final Protocol json = new JsonProtocol(jsonServices);
    private final Protocol query = new QueryProtocol(queryServices);
    private final Protocol s3;

    public Router(RestService s3) {
        this.s3 = new RestProtocol(s3, ErrorForm.S3);
    }

    /** {@code targetPrefix}: the part of {@code X-Amz-Target} before the dot. */
    public Router json(String targetPrefix, JsonService service) {
        jsonServices.put(targetPrefix, service);
        return this;
    }

    /** {@code signingName}: the service in the signature's credential scope. */
    public Router query(String signingName, QueryService service) {
        queryServices.put(signingName, service);
        return this;
    }

    public Router rest(String pathPrefix, RestService service) {
        routes.put(pathPrefix, new RestProtocol(service, ErrorForm.JSON));
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String requestId = RequestIds.next();
        exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
        Protocol protocol = protocolOf(exchange);
        try (exchange) {
            answer(protocol, exchange, requestId);
        }
    }

    private static void answer(Protocol protocol, HttpExchange exchange, String requestId) throws IOException {
        try {
            protocol.answer(exchange);
        } catch (AwsError e) {
            protocol.error(e, requestId).send(exchange);
        } catch (RuntimeException e) {
            // A fault of the emulator: shown to the caller, for there is no other place where it would be seen.
            AwsError fault = new AwsError(500, "InternalFailure", "local-aws: " + e);
            protocol.error(fault, requestId).send(exchange);
        }
    }

    private Protocol protocolOf(HttpExchange exchange) {
        if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
            return json;
        }
        String path = exchange.getRequestURI().getPath();
        for (Map.Entry<String, Protocol> route : routes.entrySet()) {
            if (path.startsWith(route.getKey())) {
                return route.getValue();
            }
        }
        return isForm(exchange) ? query : s3;
    }

    private static boolean isForm(HttpExchange exchange) {
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        return exchange.getRequestMethod().equals("POST")
                && contentType != null
                && contentType.startsWith("application/x-www-form-urlencoded")
                && !CredentialScope.service(exchange).equals("s3");
    }
}
