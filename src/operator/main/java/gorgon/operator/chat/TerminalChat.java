package gorgon.operator.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.Signals;

/** A conversation's lines, typed on a terminal. */
final class TerminalChat {
    private static final String PROMPT = "> ";
    private static final String NEW_LINE = "new-line";

    private final Terminal terminal;
    private final LineReader reader;

    TerminalChat(Terminal terminal, Optional<Path> history) {
        this.terminal = terminal;
        this.reader = reader(terminal, history);
    }

    /** The process's own. */
    static Terminal system() {
        try {
            // By stty: the other ways load native code, of which the JVM would warn on the screen (JEP 472).
            return TerminalBuilder.builder()
                    .system(true)
                    .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                    .dumb(true)
                    .build();
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "tried to open the terminal: it cannot be used; take -m TEXT, or pipe the question in", broken);
        }
    }

    /** Until somebody ends it. */
    void run(Session session) {
        terminal.handle(Signal.INT, signal -> session.stop());
        if (terminal instanceof DumbTerminal) {
            // With TERM=dumb JLine leaves the signal to the JVM, which would end.
            Object unused = Signals.register(Signal.INT.name(), () -> terminal.raise(Signal.INT));
        }
        while (goesOn(session)) {}
    }

    private boolean goesOn(Session session) {
        try {
            return session.accept(reader.readLine(PROMPT));
        } catch (UserInterruptException cleared) {
            return true;
        } catch (EndOfFileException ended) {
            return false;
        }
    }

    private static LineReader reader(Terminal terminal, Optional<Path> history) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(plain())
                .completer(new StringsCompleter(Input.ORDERS))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ");
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file.toAbsolutePath()));
        LineReader reader = builder.build();
        reader.getWidgets().put(NEW_LINE, () -> {
            reader.getBuffer().write('\n');
            return true;
        });
        Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN))
                .bind(new Reference(NEW_LINE), KeyMap.alt('\r'), KeyMap.alt('\n'));
        return reader;
    }

    /** A question is no shell command: quotes and backslashes stay. */
    private static DefaultParser plain() {
        return new DefaultParser()
                .quoteChars(new char[0])
                .escapeChars(new char[0])
                .lineCommentDelims(new String[0]);
    }
}
