package gorgon.operator.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.client.Answer;
import gorgon.client.EndpointFailure;
import gorgon.operator.console.Failure;
import gorgon.operator.console.JsonLines;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One object an answer, one a line. */
final class ShownJson implements Shown {
    private final Pipe out;
    private final List<String> leftOut;

    /** @param leftOut what the format has no word for */
    ShownJson(Pipe out, List<String> leftOut) {
        this.out = out;
        this.leftOut = List.copyOf(leftOut);
    }

    @Override
    public void piece(String text) {
        // All of it stands in the object.
    }

    @Override
    public void ended(String question, Outcome outcome) {
        ObjectNode line = Json.object().put("question", question);
        switch (outcome) {
            case Outcome.Complete complete -> complete(line, complete);
            case Outcome.Stopped(String text) -> line.put("text", text);
            case Outcome.Failed(EndpointFailure failure) ->
                line.put("text", failure.text())
                        .put("failure", failure.kind().name().toLowerCase(Locale.ROOT))
                        .put("message", Failure.message(failure));
        }
        leftOut.forEach(line.putArray("leftOut")::add);
        out.write(new String(Json.bytes(line), StandardCharsets.UTF_8) + "\n");
    }

    private static void complete(ObjectNode line, Outcome.Complete complete) {
        Answer answer = complete.answer();
        line.put("text", answer.text());
        answer.finishReason()
                .ifPresent(reason -> line.put("finishReason", reason.name().toLowerCase(Locale.ROOT)));
        answer.promptTokens().ifPresent(tokens -> line.put("promptTokens", tokens));
        answer.generatedTokens().ifPresent(tokens -> line.put("generatedTokens", tokens));
        complete.untilFirst().ifPresent(time -> line.put("firstTokenSeconds", JsonLines.seconds(time)));
        line.put("seconds", JsonLines.seconds(complete.duration()));
    }
}
