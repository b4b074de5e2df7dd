package gorgon.localhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request as the Hub sees it; headers that were not sent are null. */
public record HubRequest(
        TrafficKind kind,
        String method,
        URI uri,
        @Nullable String authorization,
        @Nullable String range,
        @Nullable String acceptEncoding) {
    private static final Pattern SLASH = Pattern.compile("/");

    static HubRequest of(TrafficKind kind, HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return new HubRequest(
                kind,
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers.getFirst("Authorization"),
                headers.getFirst("Range"),
                headers.getFirst("Accept-Encoding"));
    }

    /** The decoded parts of the path: an encoded slash, as in {@code refs%2Fpr%2F1}, does not split a part. */
    public List<String> segments() {
        return SLASH.splitAsStream(uri.getRawPath())
                .filter(segment -> !segment.isEmpty())
                .map(HubRequest::decoded)
                .toList();
    }

    public Optional<String> parameter(String name) {
        if (uri.getRawQuery() == null) {
            return Optional.empty();
        }
        return Pattern.compile("&")
                .splitAsStream(uri.getRawQuery())
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                .findFirst();
    }

    Optional<String> token() {
        return Optional.ofNullable(authorization)
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()));
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
    }
}
