package gorgon.operator.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon completion} as bash reads it. */
@Timeout(60)
class CompletionProgramTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z-]+) ");

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void write() throws Exception {
        URI nobody = URI.create("http://127.0.0.1:1");
        Program.Ended ended = new Program(folder, nobody, nobody).run("completion", "bash");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        script = Files.writeString(folder.resolve("completion.sh"), ended.out());
    }

    @Test
    void isValidAndBoundToTheCommand() throws Exception {
        assertThat(bash("bash -n " + script)).isEmpty();
        assertThat(bash("source " + script + "; complete -p gorgon")).contains("-F _complete_gorgon");
    }

    @Test
    void completesCommandsAndTheirOptions() throws Exception {
        assertThat(completed("./gorgon", "ch")).containsExactlyInAnyOrder("chat", "check");
        assertThat(completed("gorgon", "local", "u")).containsExactly("up");
        assertThat(completed("gorgon", "chat", "--temp")).containsExactly("--temperature");
        assertThat(completed("gorgon", "proxy", "--p")).containsExactly("--port");
    }

    @Test
    void everyCommandOfTheLaunchersUsageIsThere() throws Exception {
        String launcher = Files.readString(Path.of(System.getProperty("gorgon.root"), "gorgon"));
        String usage = launcher.substring(launcher.indexOf("usage: ./gorgon"), launcher.indexOf("\nTEXT"));
        List<String> commands = COMMAND.matcher(usage)
                .results()
                .map(match -> match.group(1))
                // What the build calls is nobody's to type.
                .filter(name -> !name.equals("jdk-classes") && !name.equals("repack"))
                .toList();

        assertThat(commands).contains("local", "check", "chat");
        assertThat(completed("gorgon", "")).containsAll(commands).doesNotContain("rehearse");
    }

    // It also calls compopt, which outside of a completion complains.
    private List<String> completed(String... words) throws Exception {
        String array = "'" + String.join("' '", words) + "'";
        return bash("source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_gorgon 2>/dev/null; printf '%%s\\n' \"${COMPREPLY[@]}\""
                        .formatted(script, array, words.length - 1))
                .lines()
                .toList();
    }

    private static String bash(String command) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }
}
