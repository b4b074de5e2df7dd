package gorgon.operator.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import gorgon.operator.console.Failure;
import gorgon.operator.console.Visible;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Every request: who may come in, where it goes, and a line of the log. */
final class Guarded implements HttpHandler {
    private final Door door;
    private final Map<String, Route> routes;
    private final PrintStream log;

    /** @param routes by method and path */
    Guarded(Door door, Map<String, Route> routes, PrintStream log) {
        this.door = door;
        this.routes = Map.copyOf(routes);
        this.log = log;
    }

    @Override
    public void handle(HttpExchange exchange) {
        long begunAt = System.nanoTime();
        String told = answer(exchange);
        exchange.close();
        String line = String.format(
                Locale.ROOT,
                "%s %s %d %.3f s %s",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getResponseCode(),
                (System.nanoTime() - begunAt) / 1e9,
                told);
        log.println(Visible.of(line.stripTrailing()));
    }

    private String answer(HttpExchange exchange) {
        try {
            return route(exchange);
        } catch (IOException left) {
            return "the client left";
        }
    }

    private String route(HttpExchange exchange) throws IOException {
        try {
            door.check(exchange);
            return find(exchange).handle(exchange);
        } catch (Refusal refusal) {
            return refuse(exchange, refusal);
        } catch (RuntimeException bug) {
            return refuse(exchange, Refusal.of(500, "internal", Failure.message(bug)));
        }
    }

    private Route find(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        Route route = routes.get(exchange.getRequestMethod() + " " + path);
        if (route == null) {
            throw Refusal.of(
                    404,
                    "unknown_url",
                    "tried to find %s %s: there is none; there are %s"
                            .formatted(
                                    exchange.getRequestMethod(),
                                    path,
                                    String.join(
                                            ", ",
                                            routes.keySet().stream().sorted().toList())));
        }
        return route;
    }

    private static String refuse(HttpExchange exchange, Refusal refusal) throws IOException {
        if (exchange.getResponseCode() != -1) {
            return "broke after it had begun";
        }
        Replies.send(exchange, refusal);
        return refusal.code();
    }
}
