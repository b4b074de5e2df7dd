package gorgon.operator.chat;

import gorgon.operator.console.Visible;

/** The text as it comes, each answer ended by a line break. */
final class ShownText implements Shown {
    private final Pipe out;
    private final boolean terminal;
    private final Paragraph paragraph = new Paragraph();

    /** @param terminal whether a terminal obeys what is written */
    ShownText(Pipe out, boolean terminal) {
        this.out = out;
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
    }
}
