package gorgon.operator.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.EndpointFailure;
import gorgon.client.Token;
import java.io.IOException;
import java.util.Locale;

/** {@code POST /v1/chat/completions}. */
final class CompletionsRoute implements Route {
    // As much as SageMaker takes (its API model, BodyBlob), and far more than a prompt of TGI.
    private static final int LONGEST_BODY = 6 * 1024 * 1024;

    private final ChatEndpoint endpoint;
    private final String model;
    private final RequestReader reader;

    CompletionsRoute(ChatEndpoint endpoint, String model, RequestReader reader) {
        this.endpoint = endpoint;
        this.model = model;
        this.reader = reader;
    }

    @Override
    public String handle(HttpExchange exchange) throws IOException {
        CompletionRequest request = reader.read(body(exchange));
        // As a stream even for a client that wants the whole: SageMaker gives those eight minutes, and the others one.
        try (AnswerStream answer = endpoint.stream(request.chat())) {
            return request.stream() ? stream(exchange, answer, request.usage()) : whole(exchange, answer);
        }
    }

    private String whole(HttpExchange exchange, AnswerStream answer) throws IOException {
        while (answer.hasNext()) {
            answer.next();
        }
        Replies.send(exchange, new Completion(model).whole(answer.answer()));
        return told(answer.answer());
    }

    private String stream(HttpExchange exchange, AnswerStream answer, boolean usage) throws IOException {
        // Until the first token a failure can still be a status.
        boolean spoken = answer.hasNext();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
        Events events = new Events(exchange.getResponseBody());
        Completion completion = new Completion(model);
        try {
            events.write(completion.first());
            while (spoken) {
                write(events, completion, answer.next());
                spoken = answer.hasNext();
            }
        } catch (EndpointFailure failure) {
            events.write(Refusal.of(failure).json());
            return "stream broke, %s".formatted(failure.kind().name().toLowerCase(Locale.ROOT));
        }
        end(events, completion, answer.answer(), usage);
        return "stream, " + told(answer.answer());
    }

    private static void write(Events events, Completion completion, Token token) throws IOException {
        if (!token.special() && !token.text().isEmpty()) {
            events.write(completion.more(token.text()));
        }
    }

    private static void end(Events events, Completion completion, Answer answer, boolean usage) throws IOException {
        events.write(completion.last(answer));
        if (usage) {
            events.write(completion.usage(answer));
        }
        events.done();
    }

    private static String told(Answer answer) {
        return answer.generatedTokens().isPresent()
                ? answer.generatedTokens().getAsInt() + " tokens"
                : answer.text().length() + " characters";
    }

    private static String body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw Refusal.of(
                    413,
                    "too_large",
                    "tried to read the request: it is longer than %d bytes; send less".formatted(LONGEST_BODY));
        }
        return new String(body, UTF_8);
    }
}
