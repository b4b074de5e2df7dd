package gorgon.operator.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.client.Conversation;
import gorgon.operator.generation.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys on a terminal whose line discipline is JLine's own: Ctrl-C is a signal there, too. */
@Timeout(60)
class TerminalChatTest {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String ENTER = "\r";
    private static final String ALT_ENTER = "\u001b\r";

    @TempDir
    private Path folder;

    private final ScriptedEndpoint model = new ScriptedEndpoint().says(" Hello", "\u001b]0;owned\u0007");
    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private Terminal terminal;
    private int seen;
    private CompletableFuture<Void> chat = new CompletableFuture<>();

    @BeforeEach
    void open() throws IOException {
        terminal = new ExternalTerminal("test", "xterm", new PipedInputStream(keyboard), screen, UTF_8);
        Session session = new Session(
                Way.streamed(model),
                new TerminalScreen(terminal),
                new Dialogue(Optional.empty()),
                Settings.published());
        TerminalChat typed = new TerminalChat(terminal, Optional.of(folder.resolve("history")));
        chat = CompletableFuture.runAsync(() -> typed.run(session));
    }

    @AfterEach
    void close() throws IOException {
        keyboard.close();
        terminal.close();
    }

    @Test
    void anAnswerIsSeenAndCannotDriveTheTerminal() throws Exception {
        type("Hi" + ENTER);

        await("Hello^[]0;owned^G");
        assertThat(screen.toString(UTF_8)).doesNotContain("\u001b]0;");
        end();
    }

    @Test
    void ctrlCStopsTheAnswerAndCtrlDEndsTheConversation() throws Exception {
        model.says(" Begun", ScriptedEndpoint.SILENCE);
        type("Hi" + ENTER);
        await("Begun");
        type(CTRL_C);
        await("-- stopped");
        model.says(" Later");
        type("On" + ENTER);
        await("Later");

        end();
        assertThat(model.asked().getLast().conversation())
                .isEqualTo(Conversation.of("Hi").answered(" Begun").asked("On"));
    }

    @Test
    void ctrlCAtThePromptClearsTheLineOnly() throws Exception {
        type("not this");
        await("not this");
        type(CTRL_C);
        await("> ");
        type("this" + ENTER);
        await("Hello");

        end();
        assertThat(model.asked())
                .extracting(request -> request.conversation())
                .containsExactly(Conversation.of("this"));
    }

    @Test
    void aQuestionMayHaveLinesAndAnySigns() throws Exception {
        type("a \"quote, a \\ and !bang # $x" + ALT_ENTER + "two" + ENTER);
        await("Hello");

        end();
        assertThat(model.asked().getFirst().conversation())
                .isEqualTo(Conversation.of("a \"quote, a \\ and !bang # $x\ntwo"));
    }

    @Test
    void severalPastedLinesAreOneQuestion() throws Exception {
        type("\u001b[200~one\r/quit\rthree\u001b[201~" + ENTER);
        await("Hello");

        end();
        assertThat(model.asked().getFirst().conversation()).isEqualTo(Conversation.of("one\n/quit\nthree"));
    }

    @Test
    void typedLinesAreKeptWhereItIsWanted() throws Exception {
        type("remember" + ENTER);
        await("Hello");
        end();

        assertThat(Files.readString(folder.resolve("history"))).isEqualTo("remember\n");
    }

    private void type(String keys) throws IOException {
        keyboard.write(keys.getBytes(UTF_8));
        keyboard.flush();
    }

    private void end() throws Exception {
        type(CTRL_D);
        chat.get(20, TimeUnit.SECONDS);
    }

    /** What comes after all that was waited for before. */
    private void await(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (screen.toString(UTF_8).indexOf(text, seen) < 0) {
            assertThat(System.nanoTime())
                    .as("waits for %s in %s", text, screen.toString(UTF_8))
                    .isLessThan(end);
            Thread.sleep(10);
        }
        seen = screen.toString(UTF_8).indexOf(text, seen) + text.length();
    }
}
