package gorgon.operator.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import gorgon.client.Answer;
import gorgon.client.ChatEndpoint;
import gorgon.client.EndpointFailure;
import gorgon.client.Token;
import gorgon.operator.console.Failure;
import java.io.IOException;
import java.time.Duration;

/** {@code POST /v1/chat/completions}. */
final class CompletionsRoute implements Route {
    // As much as SageMaker takes (its hosting FAQ; the API model's 6 MiB are superseded).
    private static final int LONGEST_BODY = 25 * 1024 * 1024;

    private final ChatEndpoint endpoint;
    private final String model;
    private final RequestReader reader;
    private final Duration patience;

    /** @param patience how long a client waits without a sign of life, by which it is noticed that it has left */
    CompletionsRoute(ChatEndpoint endpoint, String model, RequestReader reader, Duration patience) {
        this.endpoint = endpoint;
        this.model = model;
        this.reader = reader;
        this.patience = patience;
    }

    @Override
    public String handle(HttpExchange exchange) throws IOException {
        CompletionRequest request = reader.read(body(exchange));
        // As a stream even for a client that wants the whole: SageMaker gives those eight minutes, and the others one.
        try (Generation generation = new Generation(endpoint, request.chat())) {
            return pass(generation, reply(exchange, request));
        }
    }

    private Reply reply(HttpExchange exchange, CompletionRequest request) {
        Completion completion = new Completion(model);
        Stops stops = new Stops(request.chat().parameters().stop());
        return request.stream()
                ? new StreamedReply(exchange, completion, stops, request.usage())
                : new WholeReply(exchange, completion, stops, patience);
    }

    private String pass(Generation generation, Reply reply) throws IOException {
        while (true) {
            switch (generation.next(patience)) {
                case Happening.More(Token token) -> reply.more(token);
                case Happening.Silence silence -> reply.signOfLife();
                case Happening.End(Answer answer) -> {
                    reply.end(answer);
                    return told(answer);
                }
                case Happening.Broken(Throwable failure) -> {
                    Refusal refusal = refusal(failure);
                    reply.broken(refusal);
                    return "broke, " + refusal.code();
                }
            }
        }
    }

    private static Refusal refusal(Throwable failure) {
        return failure instanceof EndpointFailure known
                ? Refusal.of(known)
                : Refusal.of(500, "internal", Failure.message(failure));
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
