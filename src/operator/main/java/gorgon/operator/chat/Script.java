package gorgon.operator.chat;

import gorgon.client.EndpointFailure;
import gorgon.client.GenerationParameters;
import java.util.Iterator;

/** Questions that are asked one after another, in one conversation. */
final class Script {
    private final Way way;
    private final Shown shown;
    private final Dialogue dialogue;
    private final GenerationParameters parameters;

    Script(Way way, Shown shown, Dialogue dialogue, GenerationParameters parameters) {
        this.way = way;
        this.shown = shown;
        this.dialogue = dialogue;
        this.parameters = parameters;
    }

    /**
     * Shows the answers.
     *
     * @throws EndpointFailure of the first question that has none; the later ones would miss its answer
     */
    void run(Iterator<String> questions) {
        while (questions.hasNext()) {
            String question = questions.next();
            Turn turn = way.of(dialogue.asked(question, parameters), shown::piece);
            Outcome outcome = turn.take();
            shown.ended(question, outcome);
            dialogue.heard(outcome);
            if (outcome instanceof Outcome.Failed(EndpointFailure failure)) {
                throw failure;
            }
        }
    }
}
