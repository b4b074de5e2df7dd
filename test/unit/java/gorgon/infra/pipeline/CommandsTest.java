package gorgon.infra.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String UNKNOWN = "0".repeat(64);

    @TempDir
    private Path folder;

    private PipelineView pipeline = new PipelineView(NullNode.instance);

    @BeforeEach
    void synthesize() {
        pipeline = new PipelineView(DeliveredStacks.in(folder).template("Gorgon-pipeline"));
    }

    @Test
    void everyStepIsAScriptThatTheShellCanRead() throws Exception {
        for (String project : pipeline.projects()) {
            String script = String.join("\n", pipeline.commands(project));

            assertThat(script).isNotBlank();
            assertThat(run(List.of("bash", "-n", "-c", script), Map.of()).exit())
                    .as(script)
                    .isZero();
        }
    }

    @Test
    void aDeploymentTakesTheAssemblyThatSynthMade() throws Exception {
        assertThat(check(digestBySynth())).isZero();
    }

    @Test
    void aDeploymentRefusesAnotherAssembly() throws Exception {
        String digest = digestBySynth();
        Files.writeString(assembly().resolve("manifest.json"), "{}");

        assertThat(check(digest)).isEqualTo(1);
        assertThat(check(UNKNOWN)).isEqualTo(1);
    }

    @Test
    void aDeploymentRefusesAnAssemblyWithOneFileMore() throws Exception {
        String digest = digestBySynth();
        Files.writeString(assembly().resolve("more.json"), "{}");

        assertThat(check(digest)).isEqualTo(1);
    }

    /** The very line of the step, in a checkout whose assembly is the delivery's own. */
    private String digestBySynth() throws Exception {
        String line = commandsOf("Synth").stream()
                .filter(command -> command.startsWith("ASSEMBLY_DIGEST="))
                .findFirst()
                .orElseThrow();
        return run(List.of("bash", "-c", line + "\nprintf %s \"$ASSEMBLY_DIGEST\""), Map.of())
                .output();
    }

    private int check(String digest) throws Exception {
        return run(
                        List.of("bash", "-c", commandsOf("Deploy").getFirst()),
                        Map.of(
                                "ASSEMBLY_DIGEST",
                                digest,
                                "CODEBUILD_SRC_DIR_Assembly",
                                assembly().toString()))
                .exit();
    }

    private List<String> commandsOf(String action) {
        return pipeline.actions().stream()
                .filter(each -> each.name().equals(action))
                .findFirst()
                .map(pipeline::commands)
                .orElseThrow();
    }

    private Path assembly() {
        return folder.resolve("cdk.out");
    }

    private Run run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private record Run(int exit, String output) {}
}
