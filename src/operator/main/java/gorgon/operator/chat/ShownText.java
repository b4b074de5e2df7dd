package gorgon.operator.chat;

import gorgon.client.Answer;
import gorgon.client.FinishReason;
import gorgon.operator.console.Visible;
import java.util.Optional;
import java.util.function.Consumer;

/** The text as it comes, each answer ended by a line break. */
final class ShownText implements Shown {
    private final Pipe out;
    private final Consumer<String> notes;
    private final boolean terminal;
    private final Paragraph paragraph = new Paragraph();

    /** @param terminal whether a terminal obeys what is written */
    ShownText(Pipe out, Consumer<String> notes, boolean terminal) {
        this.out = out;
        this.notes = notes;
        this.terminal = terminal;
    }

    @Override
    public void piece(String text) {
        String more = paragraph.more(text);
        if (!more.isEmpty()) {
            out.write(terminal ? Visible.of(more) : more);
        }
    }

    @Override
    public void ended(String question, Outcome outcome) {
        out.write(paragraph.end());
        if (outcome instanceof Outcome.Complete complete && isCut(complete.answer())) {
            notes.accept("the answer ended by its length; --max-new-tokens N for more");
        }
    }

    private static boolean isCut(Answer answer) {
        return answer.finishReason().equals(Optional.of(FinishReason.LENGTH));
    }
}
