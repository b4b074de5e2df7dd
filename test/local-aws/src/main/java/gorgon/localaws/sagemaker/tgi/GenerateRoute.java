package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The generate format: an array in one answer, or an event a token. */
final class GenerateRoute {
    private final RouterSettings settings;
    private final StandIn standIn;

    GenerateRoute(RouterSettings settings, StandIn standIn) {
        this.settings = settings;
        this.standIn = standIn;
    }

    TgiReply reply(RequestBody request, Optional<Pace> pace) {
        String inputs = request.text("inputs").orElseThrow();
        RequestBody parameters = request.object("parameters");
        boolean stream = request.flag("stream", false);
        if (stream && parameters.flag("decoder_input_details", false)) {
            throw TgiError.validation("`decoder_input_details` == true is not supported when streaming tokens");
        }
        ValidRequest valid = ValidRequest.of(settings, inputs, parameters);
        Generation generation = standIn.generate(valid.prompt(), valid.seed(), valid.maximumNewTokens(), valid.stops())
                .at(pace);
        // The model of a local directory has no pipeline tag, and then the full text is the default.
        String text = parameters.flag("return_full_text", true) ? inputs + generation.text() : generation.text();
        boolean details = parameters.flag("details", false);
        TgiAnswer answer = stream
                ? new TgiAnswer.Events(events(valid, generation, text, details))
                : new TgiAnswer.Whole(200, "application/json", whole(valid, generation, text, details));
        String span = stream ? "generate_stream" : "generate";
        return new TgiReply(answer, Optional.of(TgiReply.Generated.of(span, parameters, valid, generation)));
    }

    private String whole(ValidRequest request, Generation generation, String text, boolean details) {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        ObjectNode answer = answers.addObject().put("generated_text", text);
        if (details) {
            ObjectNode node = details(request, generation);
            node.putArray("prefill");
            ArrayNode tokens = node.putArray("tokens");
            generation.tokens().forEach(token -> tokens.add(token(token)));
            answer.set("details", node);
        }
        return answers.toString();
    }

    private List<String> events(ValidRequest request, Generation generation, String text, boolean details) {
        List<String> bursts = new ArrayList<>();
        int last = generation.tokens().size();
        int index = 0;
        for (List<Token> step : generation.steps()) {
            StringBuilder burst = new StringBuilder();
            for (Token token : step) {
                index++;
                ObjectNode event = JsonNodeFactory.instance.objectNode().put("index", index);
                event.set("token", token(token));
                event.put("generated_text", index == last ? text : null);
                event.set("details", index == last && details ? streamed(request, generation) : null);
                burst.append("data:").append(event).append("\n\n");
            }
            bursts.add(burst.toString());
        }
        return bursts;
    }

    private ObjectNode streamed(ValidRequest request, Generation generation) {
        ObjectNode node = details(request, generation);
        if (settings.version().atLeast(2, 3, 0)) {
            node.put("input_length", request.promptTokens());
        }
        return node;
    }

    private static ObjectNode details(ValidRequest request, Generation generation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("finish_reason", generation.finishReason());
        return node.put("generated_tokens", generation.tokens().size()).put("seed", request.seed());
    }

    private static ObjectNode token(Token token) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("id", token.id()).put("text", token.text());
        return node.put("logprob", token.logprob()).put("special", token.special());
    }
}
