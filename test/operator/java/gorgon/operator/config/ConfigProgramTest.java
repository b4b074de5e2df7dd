package gorgon.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon config} as a person calls it, on the shipped file. */
final class ConfigProgramTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path folder;

    private Program program;

    @BeforeEach
    void start() throws IOException {
        program = new Program(folder, NOWHERE, NOWHERE);
    }

    @Test
    void showsWhatDiffersBetweenAllInOneTable() throws Exception {
        Program.Ended ended = program.run("config");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .startsWith("dev prod staging", "production false true false", "instance.count 1 2* 1")
                .contains("rollout.strategy allAtOnce rolling* allAtOnce", "scaling.maximum - 4* -")
                .noneMatch(line -> line.startsWith("region") || line.startsWith("tgi."));
    }

    @Test
    void showsEverythingThatHoldsInOneAndWhoSaysSo() throws Exception {
        Program.Ended ended = program.run("config", "--environment", "prod");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .startsWith("prod: stack Gorgon-prod, endpoint gorgon-prod")
                .contains(
                        "region us-east-1 common",
                        "instance.count 2 environment",
                        "tgi.maxConcurrentRequests 128 default",
                        "base.ignore [\"*.bin\"] common");
    }

    @Test
    void tellsAScriptValuesAndOrigins() throws Exception {
        JsonNode environments = program.run("config", "--json").result().path("environments");

        assertThat(environments.fieldNames()).toIterable().containsExactly("dev", "prod", "staging");
        JsonNode count = environments.at("/prod/settings").path("instance.count");
        assertThat(count.path("value").intValue()).isEqualTo(2);
        assertThat(count.path("origin").asText()).isEqualTo("environment");
        assertThat(program.run("config", "--json", "--environment", "dev")
                        .result()
                        .path("environments")
                        .fieldNames())
                .toIterable()
                .containsExactly("dev");
    }

    @Test
    void theShippedProductionMustBePinnedBeforeItMayBeDeployed() throws Exception {
        Program.Ended ended = program.run("config", "--check");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("2 problems", "context.common.heads.revision", "./gorgon pin --environment prod");
    }

    @Test
    void refusesANameThatStandsTwice() throws Exception {
        Files.writeString(
                folder.resolve("cdk.json"),
                "{\"context\": {\"environments\": {\"dev\": {}, \"dev\": {\"region\": \"us-east-1\"}}}}");

        Program.Ended ended = program.run("config");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("it names a key twice at line 1", "'dev'", "rename or remove one");
    }

    @Test
    void saysWhichEnvironmentsThereAre() throws Exception {
        Program.Ended ended = program.run("config", "--environment", "prd");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("'prd'", "use one of dev, prod, staging");
    }
}
