package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages format, in the layout of OpenAI's chat completions. */
final class ChatRoute {
    private final RouterSettings settings;
    private final StandIn standIn;

    ChatRoute(RouterSettings settings, StandIn standIn) {
        this.settings = settings;
        this.standIn = standIn;
    }

    TgiReply reply(RequestBody request, Optional<Pace> pace) {
        if (!settings.version().atLeast(2, 2, 0) && !request.has("model")) {
            throw RequestBody.unfit("missing field `model`");
        }
        if (!settings.files().template()) {
            throw TgiError.template("template not found");
        }
        RequestBody parameters = parameters(request);
        ValidRequest valid = ValidRequest.of(settings, prompt(request.root().path("messages")), parameters);
        Generation generation = standIn.generate(valid.prompt(), valid.seed(), valid.maximumNewTokens(), valid.stops())
                .at(pace);
        TgiAnswer answer = request.flag("stream", false)
                ? new TgiAnswer.Events(chunks(generation))
                : new TgiAnswer.Whole(200, "application/json", whole(valid, generation));
        return new TgiReply(
                answer, Optional.of(TgiReply.Generated.of("chat_completions", parameters, valid, generation)));
    }

    /** {@code max_tokens} is the generate format's {@code max_new_tokens}; the rest has the same names. */
    private static RequestBody parameters(RequestBody request) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("temperature", "top_p", "frequency_penalty", "stop", "seed")) {
            if (request.has(name)) {
                parameters.set(name, request.root().get(name));
            }
        }
        if (request.has("max_tokens")) {
            parameters.set("max_new_tokens", request.root().get("max_tokens"));
        }
        return new RequestBody(parameters);
    }

    /** What the template of Mixtral-8x7B-Instruct renders; local-aws has no Jinja and plays this one alone. */
    private static String prompt(JsonNode messages) {
        StringBuilder prompt = new StringBuilder("<s>");
        int index = 0;
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            String content = message.path("content").asText();
            if (role.equals("user") != (index % 2 == 0)) {
                throw TgiError.template("Conversation roles must alternate user/assistant/user/assistant/...");
            }
            if (!role.equals("user") && !role.equals("assistant")) {
                throw TgiError.template("Only user and assistant roles are supported!");
            }
            prompt.append(role.equals("user") ? "[INST] " + content + " [/INST]" : content + "</s>");
            index++;
        }
        return prompt.toString();
    }

    private String whole(ValidRequest request, Generation generation) {
        ObjectNode answer = head(settings.version().atLeast(2, 1, 0) ? "chat.completion" : "text_completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", generation.text());
        choice.putNull("logprobs").put("finish_reason", reason(generation));
        int completion = generation.tokens().size();
        answer.putObject("usage")
                .put("prompt_tokens", request.promptTokens())
                .put("completion_tokens", completion)
                .put("total_tokens", request.promptTokens() + completion);
        return answer.toString();
    }

    private List<String> chunks(Generation generation) {
        List<String> bursts = new ArrayList<>();
        int last = generation.tokens().size();
        int index = 0;
        for (List<Token> step : generation.steps()) {
            StringBuilder burst = new StringBuilder();
            for (Token token : step) {
                index++;
                ObjectNode chunk = head("chat.completion.chunk");
                ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
                choice.putObject("delta").put("role", "assistant").put("content", token.special() ? "" : token.text());
                choice.putNull("logprobs").put("finish_reason", index == last ? reason(generation) : null);
                burst.append("data: ").append(chunk).append("\n\n");
            }
            bursts.add(burst.toString());
        }
        if (settings.version().atLeast(2, 2, 0)) {
            // With the last step, not a step later.
            bursts.add(bursts.removeLast() + "data: [DONE]\n\n");
        }
        return bursts;
    }

    private ObjectNode head(String object) {
        ObjectNode head =
                JsonNodeFactory.instance.objectNode().put("object", object).put("id", "");
        head.put("created", Instant.now().getEpochSecond()).put("model", LaunchArguments.MODEL_PATH);
        return head.put("system_fingerprint", settings.version() + "-local-aws");
    }

    /** OpenAI's words, which TGI uses for chat from 2.1.0. */
    private String reason(Generation generation) {
        boolean stopped = !generation.finishReason().equals("length");
        return stopped && settings.version().atLeast(2, 1, 0) ? "stop" : generation.finishReason();
    }
}
