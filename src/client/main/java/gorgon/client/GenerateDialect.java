package gorgon.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code inputs} and {@code parameters} (TGI's router/src/lib.rs: GenerateParameters, StreamResponse). */
final class GenerateDialect implements Dialect {
    @Override
    public ObjectNode request(ChatRequest request, boolean stream) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("inputs", MixtralTemplate.render(request.conversation()));
        body.set("parameters", parameters(request.parameters()));
        return body.put("stream", stream);
    }

    /** Below {@code /invocations} the prompt is part of the answer unless told otherwise; details tell why it ended. */
    private static ObjectNode parameters(GenerationParameters from) {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        to.put("do_sample", from.doSample()).put("return_full_text", false).put("details", true);
        from.maxNewTokens().ifPresent(value -> to.put("max_new_tokens", value));
        from.temperature().ifPresent(value -> to.put("temperature", value));
        from.topK().ifPresent(value -> to.put("top_k", value));
        from.topP().ifPresent(value -> to.put("top_p", value));
        from.typicalP().ifPresent(value -> to.put("typical_p", value));
        from.repetitionPenalty().ifPresent(value -> to.put("repetition_penalty", value));
        from.frequencyPenalty().ifPresent(value -> to.put("frequency_penalty", value));
        from.seed().ifPresent(value -> to.put("seed", value));
        from.stop().forEach(to.withArray("stop")::add);
        return to;
    }

    @Override
    public Answer answer(JsonNode body) {
        JsonNode answer = body.isArray() ? body.path(0) : body;
        JsonNode details = answer.path("details");
        return new Answer(
                Json.text(answer.path("generated_text"))
                        .orElseThrow(() -> new Unreadable("an answer without generated_text came", body.toString())),
                Json.finish(details.path("finish_reason")),
                Json.number(details.path("generated_tokens")),
                OptionalInt.empty());
    }

    @Override
    public StreamEvent event(JsonNode event) {
        JsonNode token = event.path("token");
        JsonNode details = event.path("details");
        Optional<String> text = Json.text(token.path("text"));
        if (text.isEmpty()) {
            throw new Unreadable("an event without a token came", event.toString());
        }
        return new StreamEvent(
                text,
                token.path("special").asBoolean(),
                Json.number(token.path("id")),
                Json.finish(details.path("finish_reason")),
                Json.number(details.path("generated_tokens")),
                Json.number(details.path("input_length")),
                Json.text(event.path("generated_text")));
    }
}
