package gorgon.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** {@code ./gorgon} and the program behind it have the same commands. */
final class LauncherTest {
    // One or several names, and all that is done for them.
    private static final Pattern BRANCH = Pattern.compile("(?ms)^  ([a-z][a-z |-]*)\\)(.*?);;");
    private static final Pattern USAGE = Pattern.compile("(?m)^  ([a-z][a-z-]*) .*$");

    private final String launcher;

    LauncherTest() throws IOException {
        launcher = Files.readString(Path.of(System.getProperty("gorgon.root"), "gorgon"));
    }

    @Test
    void theLauncherStartsTheProgramForEachOfItsCommandsAndForNoOther() {
        assertThat(branches("run_operator")).isEqualTo(commands());
    }

    @Test
    void aCommandIsFoundByTheNameThatItsHelpHas() {
        OperatorCommand.commandLine().getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandSpec()
                            .userObject()
                            .getClass()
                            .getAnnotation(Command.class)
                            .name())
                    .isEqualTo(name);
            assertThat(OperatorCommand.commandLine(name, "--help").getSubcommands())
                    .containsKey(name);
        });
    }

    @Test
    void everyCommandIsInTheUsageAndTheUsageHasNoOther() {
        Set<String> listed =
                names(USAGE.matcher(launcher.substring(launcher.indexOf("\nusage: "), launcher.indexOf("\nTEXT"))));
        Set<String> all = branches("");

        assertThat(listed).containsAll(commands());
        assertThat(all).containsAll(listed);
    }

    @Test
    void aCommandThatIsNotThereIsAWrongCall() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("gorgon.root"), "gorgon").toString(), "chta")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    @Test
    void everyCommandSaysInItsFirstLineWhatItDoesAndWhatItsExitCodesMean() {
        OperatorCommand.commandLine().getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                List<String> description =
                        List.of(command.getCommandSpec().usageMessage().description());
                assertThat(description.getFirst()).as(name).endsWith(".");
                assertThat(String.join(" ", description)).as(name).containsIgnoringCase("exit code");
            }
        });
    }

    private static Set<String> commands() {
        Set<String> names = new TreeSet<>();
        OperatorCommand.commandLine().getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                names.add(name);
            }
        });
        return names;
    }

    /** The names in those branches of the {@code case} that do this. */
    private Set<String> branches(String act) {
        Set<String> names = new TreeSet<>();
        BRANCH.matcher(launcher.substring(launcher.indexOf("\ncase ")))
                .results()
                .filter(branch -> branch.group(2).contains(act))
                .forEach(branch -> names.addAll(Arrays.asList(branch.group(1).split(" \\| "))));
        return names;
    }

    private static Set<String> names(Matcher matcher) {
        Set<String> names = new TreeSet<>();
        matcher.results().map((MatchResult line) -> line.group(1)).forEach(names::add);
        return names;
    }
}
