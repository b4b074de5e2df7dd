package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What OpenAI's models can and this one cannot; whoever asks for it would take the answer for something that it is not. */
final class Unsupported {
    private static final Set<String> NEVER =
            Set.of("tools", "functions", "audio", "logit_bias", "prediction", "web_search_options");

    private Unsupported() {}

    static void refuse(JsonNode request) {
        NEVER.stream().sorted().filter(name -> !isEmpty(request.path(name))).forEach(name -> {
            throw Refusal.unsupported(name, "the model has nothing of the kind");
        });
        refuseUnless(request, "n", one(request.path("n")), "there is one answer a request");
        refuseUnless(request, "logprobs", !request.path("logprobs").asBoolean(), "they are not told");
        refuseUnless(
                request,
                "presence_penalty",
                request.path("presence_penalty").asDouble() == 0,
                "TGI has none; there is frequency_penalty");
        refuseUnless(
                request,
                "response_format",
                request.path("response_format").path("type").asText("text").equals("text"),
                "the answer is text");
        refuseUnless(request, "modalities", onlyText(request.path("modalities")), "the answer is text");
    }

    private static void refuseUnless(JsonNode request, String name, boolean holds, String what) {
        if (!isEmpty(request.path(name)) && !holds) {
            throw Refusal.unsupported(name, what);
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
    }

    private static boolean one(JsonNode number) {
        return number.isNumber() && number.asDouble() == 1;
    }

    private static boolean onlyText(JsonNode modalities) {
        return modalities.size() == 1 && modalities.path(0).asText().equals("text");
    }
}
