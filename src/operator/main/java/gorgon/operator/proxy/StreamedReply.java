package gorgon.operator.proxy;

import com.sun.net.httpserver.HttpExchange;
import gorgon.client.Answer;
import gorgon.client.Token;
import java.io.IOException;
import java.util.Optional;

/** Chunks, as they come. */
final class StreamedReply implements Reply {
    private final HttpExchange exchange;
    private final Completion completion;
    private final Stops stops;
    private final boolean usage;
    private Optional<Events> events = Optional.empty();
    private boolean spoken;

    StreamedReply(HttpExchange exchange, Completion completion, Stops stops, boolean usage) {
        this.exchange = exchange;
        this.completion = completion;
        this.stops = stops;
        this.usage = usage;
    }

    @Override
    public void more(Token token) throws IOException {
        begin();
        if (!token.special()) {
            write(stops.more(token.text()));
        }
    }

    @Override
    public void signOfLife() throws IOException {
        events().comment();
    }

    @Override
    public void end(Answer answer) throws IOException {
        begin();
        write(stops.end(answer));
        events().write(completion.last(answer));
        if (usage) {
            events().write(completion.usage(answer));
        }
        events().done();
    }

    @Override
    public void broken(Refusal failure) throws IOException {
        if (events.isEmpty()) {
            throw failure;
        }
        write(stops.rest());
        events().write(failure.json());
    }

    private void begin() throws IOException {
        if (!spoken) {
            spoken = true;
            events().write(completion.first());
        }
    }

    private void write(String text) throws IOException {
        if (!text.isEmpty()) {
            events().write(completion.more(text));
        }
    }

    private Events events() throws IOException {
        if (events.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-cache");
            exchange.sendResponseHeaders(200, 0);
            events = Optional.of(new Events(exchange.getResponseBody()));
        }
        return events.get();
    }
}
