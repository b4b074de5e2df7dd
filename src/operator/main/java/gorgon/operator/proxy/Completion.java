package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.client.Answer;
import gorgon.client.FinishReason;
import java.time.Instant;
import java.util.UUID;

/** One answer in OpenAI's form, whole or in chunks. */
final class Completion {
    private final String model;
    private final String id = "chatcmpl-" + UUID.randomUUID();
    private final long created = Instant.now().getEpochSecond();

    Completion(String model) {
        this.model = model;
    }

    ObjectNode whole(Answer answer, String text) {
        ObjectNode json = begin("chat.completion");
        ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", text);
        choice.put("finish_reason", reason(answer));
        usage(json, answer);
        return json;
    }

    ObjectNode first() {
        ObjectNode json = begin("chat.completion.chunk");
        choice(json)
                .putNull("finish_reason")
                .putObject("delta")
                .put("role", "assistant")
                .put("content", "");
        return json;
    }

    ObjectNode more(String text) {
        ObjectNode json = begin("chat.completion.chunk");
        choice(json).putNull("finish_reason").putObject("delta").put("content", text);
        return json;
    }

    ObjectNode last(Answer answer) {
        ObjectNode json = begin("chat.completion.chunk");
        choice(json).put("finish_reason", reason(answer)).putObject("delta");
        return json;
    }

    /** What {@code stream_options.include_usage} asks for. */
    ObjectNode usage(Answer answer) {
        ObjectNode json = begin("chat.completion.chunk");
        json.putArray("choices");
        usage(json, answer);
        return json;
    }

    private ObjectNode begin(String object) {
        return Json.object()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model);
    }

    private static ObjectNode choice(ObjectNode json) {
        return json.putArray("choices").addObject().put("index", 0);
    }

    /** Older versions of TGI do not tell the prompt's; half of it would be wrong in the total. */
    private static void usage(ObjectNode json, Answer answer) {
        if (answer.promptTokens().isPresent() && answer.generatedTokens().isPresent()) {
            int prompt = answer.promptTokens().getAsInt();
            int generated = answer.generatedTokens().getAsInt();
            json.putObject("usage")
                    .put("prompt_tokens", prompt)
                    .put("completion_tokens", generated)
                    .put("total_tokens", prompt + generated);
        }
    }

    private static String reason(Answer answer) {
        return answer.finishReason().filter(FinishReason.LENGTH::equals).isPresent() ? "length" : "stop";
    }
}
