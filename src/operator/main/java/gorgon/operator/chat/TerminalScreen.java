package gorgon.operator.chat;

import gorgon.operator.console.Visible;
import java.io.PrintWriter;
import org.jline.terminal.Terminal;

/** What a conversation shows on a terminal. */
final class TerminalScreen implements Screen {
    private final PrintWriter out;
    private final Paragraph paragraph = new Paragraph();

    TerminalScreen(Terminal terminal) {
        this.out = terminal.writer();
    }

    @Override
    public void piece(String text) {
        write(Visible.of(paragraph.more(text)));
    }

    @Override
    public void endAnswer() {
        // Behind the ^C of one that was stopped before it began, too.
        write(paragraph.hasBegun() ? paragraph.end() : "\n");
    }

    @Override
    public void note(String text) {
        text.lines().forEach(line -> write("-- " + Visible.of(line) + "\n"));
    }

    private void write(String text) {
        out.print(text);
        out.flush();
    }
}
