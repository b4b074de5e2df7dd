package gorgon.operator.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.client.Conversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsAPromptALine() throws IOException {
        assertThat(read("Why?\n\n  How? \n").conversations())
                .containsExactly(Conversation.of("Why?"), Conversation.of("How?"));
    }

    @Test
    void readsJsonLines() throws IOException {
        Prompts prompts = read("""
                {"prompt": "Why?"}
                {"messages": [{"role": "system", "content": "Be brief"}, {"role": "user", "content": "How?"}]}
                """);

        assertThat(prompts.conversations())
                .containsExactly(
                        Conversation.of("Why?"), Conversation.of("How?").withSystem("Be brief"));
    }

    @Test
    void namesEveryLineThatIsWrong() {
        assertThatThrownBy(() -> read("""
                        {"prompt": "Why?"}
                        {"text": "How?"}
                        {"messages": [{"role": "robot", "content": "How?"}]}
                        {"messages": [{"role": "user", "content": [{"type": "text", "text": "How?"}]}]}
                        Where?
                        """))
                .hasMessageContaining(
                        "line 2: it has neither \"prompt\" nor \"messages\"; line 3: the role is \"robot\"")
                .hasMessageContaining("line 4: a message's \"content\" is no text; write one string")
                .hasMessageEndingWith("line 5 is no JSON; begin every line with { or none");
        assertThatThrownBy(() -> read("\n")).hasMessage("tried to read prompts: there is none; give one a line");
    }

    @Test
    void comesWithPrompts() {
        assertThat(PromptFile.bundled().conversations()).hasSize(24).doesNotHaveDuplicates();
    }

    private Prompts read(String text) throws IOException {
        Path file = folder.resolve("prompts");
        Files.writeString(file, text);
        return PromptFile.read(file);
    }
}
