package gorgon.localaws.s3;

import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.Form;
import java.util.Map;

/** What a path-style request names; {@code bucket} and {@code key} are empty where it names none. */
public record S3Request(String method, String bucket, String key, Map<String, String> parameters) {
    static S3Request of(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath().substring(1);
        int slash = path.indexOf('/');
        return new S3Request(
                exchange.getRequestMethod(),
                slash < 0 ? path : path.substring(0, slash),
                slash < 0 ? "" : path.substring(slash + 1),
                Form.parse(exchange.getRequestURI().getRawQuery()));
    }

    public S3Operation operation() {
        return S3Operation.of(this);
    }

    boolean asksBucket(String subresource) {
        return method.equals("GET") && key.isEmpty() && parameters.containsKey(subresource);
    }
}
