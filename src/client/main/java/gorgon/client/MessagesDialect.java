package gorgon.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code messages} (TGI's router/src/lib.rs: ChatRequest, ChatCompletion, ChatCompletionChunk). */
final class MessagesDialect implements Dialect {
    /** Until 2.1.1 a request without a name is refused; no version reads it. */
    private static final String MODEL = "tgi";
    /** Left to itself TGI stops after 100 tokens until 2.4, and at its own limit from 3.0. */
    private static final int MOST_TOKENS = 1024;

    private static final String END_OF_TEXT = "</s>";

    @Override
    public ObjectNode request(ChatRequest request, boolean stream) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", MODEL);
        ArrayNode messages = body.putArray("messages");
        for (Message turn : MixtralTemplate.turns(request.conversation())) {
            messages.addObject()
                    .put("role", turn.role().name().toLowerCase(Locale.ROOT))
                    .put("content", turn.content());
        }
        parameters(request.parameters(), body);
        if (stream) {
            body.putObject("stream_options").put("include_usage", true);
        }
        return body.put("stream", stream);
    }

    private static void parameters(GenerationParameters from, ObjectNode to) {
        to.put("max_tokens", from.maxNewTokens().orElse(MOST_TOKENS));
        from.temperature().ifPresent(value -> to.put("temperature", value));
        from.topP().ifPresent(value -> to.put("top_p", value));
        from.frequencyPenalty().ifPresent(value -> to.put("frequency_penalty", value));
        from.seed().ifPresent(value -> to.put("seed", value));
        if (!from.stop().isEmpty()) {
            from.stop().forEach(to.putArray("stop")::add);
        }
    }

    @Override
    public Answer answer(JsonNode body) {
        JsonNode choice = body.path("choices").path(0);
        JsonNode usage = body.path("usage");
        return new Answer(
                Json.text(choice.path("message").path("content"))
                        .orElseThrow(() -> new Unreadable("an answer without a message came", body.toString())),
                Json.finish(choice.path("finish_reason")),
                Json.number(usage.path("completion_tokens")),
                Json.number(usage.path("prompt_tokens")));
    }

    @Override
    public StreamEvent event(JsonNode event) {
        if (!event.path("choices").isArray()) {
            throw new Unreadable("an event without choices came", event.toString());
        }
        JsonNode choice = event.path("choices").path(0);
        Optional<String> text = Json.text(choice.path("delta").path("content"));
        Optional<FinishReason> finish = Json.finish(choice.path("finish_reason"));
        return new StreamEvent(
                text,
                finish.isPresent() && text.filter(END_OF_TEXT::equals).isPresent(),
                OptionalInt.empty(),
                finish,
                Json.number(event.path("usage").path("completion_tokens")),
                Json.number(event.path("usage").path("prompt_tokens")),
                Optional.empty());
    }
}
