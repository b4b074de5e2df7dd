package gorgon.bench.sink;

import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Form;
import java.util.Map;

/** What a path-style request names; {@code key} is empty where it names a bucket alone. */
record SinkRequest(S3Call call, String bucket, String key, Map<String, String> parameters) {
    static SinkRequest of(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath().substring(1);
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String key = slash < 0 ? "" : path.substring(slash + 1);
        Map<String, String> parameters = Form.parse(exchange.getRequestURI().getRawQuery());
        return new SinkRequest(S3Call.of(exchange.getRequestMethod(), key, parameters), bucket, key, parameters);
    }

    String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new AwsError(400, "InvalidArgument", "the request has no " + name);
        }
        return value;
    }

    int number(String name, int absent) {
        return parameters.containsKey(name) ? Integer.parseInt(parameter(name)) : absent;
    }
}
