package gorgon.operator.proxy;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps web pages out. A page may send requests here, but not under this name (a name of its own that points here is DNS
 * rebinding), nor with this content type without being allowed to, which nothing here allows (Fetch, CORS protocol).
 */
final class Door {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

    private final InetAddress bound;

    Door(InetAddress bound) {
        this.bound = bound;
    }

    void check(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .map(given -> PORT.matcher(given.toLowerCase(Locale.ROOT)).replaceFirst(""))
                .orElse("");
        if (!LOOPBACK.contains(host) && !host.equals(BaseUrl.host(bound)) && !isAddressOfOthers(host)) {
            throw Refusal.of(
                    403,
                    "unknown_host",
                    "tried to let a request in: its Host is '%s'; call http://%s".formatted(host, BaseUrl.host(bound)));
        }
        if (exchange.getRequestMethod().equals("POST") && !isJson(exchange)) {
            throw Refusal.of(
                    415,
                    "unknown_content_type",
                    "tried to let a request in: send it with Content-Type: application/json");
        }
    }

    /** Where other machines may call, they call by an address; only names can be made to point elsewhere. */
    private boolean isAddressOfOthers(String host) {
        return !bound.isLoopbackAddress() && ADDRESS.matcher(host).matches();
    }

    private static boolean isJson(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
