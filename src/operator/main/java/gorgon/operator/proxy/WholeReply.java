package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import gorgon.artifactprep.json.Json;
import gorgon.client.Answer;
import gorgon.client.Token;
import java.io.IOException;
import java.time.Duration;

/** One object at the end; until then blanks, which JSON may begin with. */
final class WholeReply implements Reply {
    private final HttpExchange exchange;
    private final Completion completion;
    private final Stops stops;
    private final Duration patience;
    private long toldAt = System.nanoTime();
    private boolean begun;

    WholeReply(HttpExchange exchange, Completion completion, Stops stops, Duration patience) {
        this.exchange = exchange;
        this.completion = completion;
        this.stops = stops;
        this.patience = patience;
    }

    @Override
    public void more(Token token) throws IOException {
        // All of it stands in the object; but while tokens come, too, a client may leave.
        if (System.nanoTime() - toldAt >= patience.toNanos()) {
            signOfLife();
        }
    }

    @Override
    public void signOfLife() throws IOException {
        if (!begun) {
            begun = true;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
        }
        toldAt = System.nanoTime();
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
    }

    @Override
    public void end(Answer answer) throws IOException {
        send(completion.whole(answer, stops.whole(answer)));
    }

    @Override
    public void broken(Refusal failure) throws IOException {
        if (!begun) {
            throw failure;
        }
        send(failure.json());
    }

    private void send(ObjectNode json) throws IOException {
        if (begun) {
            exchange.getResponseBody().write(Json.bytes(json));
        } else {
            Replies.send(exchange, json);
        }
    }
}
