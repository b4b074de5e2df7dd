package gorgon.operator.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon fit} as a person calls it; nothing answers at the Hub or at AWS. */
final class FitProgramTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final int DOES_NOT_FIT = 1;
    private static final int USAGE = 2;

    @TempDir
    private Path folder;

    private Program program;

    @BeforeEach
    void start() throws IOException {
        program = new Program(folder, NOWHERE, NOWHERE);
    }

    @Test
    void showsWhatTheModelTakesAndWhatElseItFitsOn() throws Exception {
        Program.Ended ended = program.run("fit");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("dev in us-east-1: TGI 3.3.6, 4 shards on ml.g5.12xlarge (4 x NVIDIA A10G)")
                .contains("-medusa: 3 (inferred from what others wrote;")
                .contains("  weights            5.74\n")
                .contains("  warm-up's peak     2.20  estimated\n")
                .contains("  remains           10.41  it fits\n")
                .contains("max_batch_total_tokens 318208, so at once\n  19 sequences of 8000 + 8384 tokens\n")
                .contains("  128 sequences of 512 + 1024 tokens (memory for 177)\n")
                .contains(" * ml.g5.12xlarge    4 x NVIDIA A10G    10.41         19       128  $7.09 an hour\n")
                .contains(" - ml.p5.4xlarge ", "  no price known\n", " ? ml.p5e.48xlarge ")
                .doesNotContain("ml.g5.4xlarge");
    }

    @Test
    void saysTheSameToAProgram() throws Exception {
        Program.Ended ended = program.run("fit", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(1);
        JsonNode result = ended.result();
        assertThat(result.path("verdict").asText()).isEqualTo("fits");
        assertThat(result.path("maxBatchTotalTokens").asLong()).isEqualTo(318_208);
        assertThat(result.at("/gpuMemory/weights").asLong()).isEqualTo(6_165_372_928L);
        assertThat(result.at("/longest/held").asLong()).isEqualTo(19);
        assertThat(result.at("/usual/held").asLong()).isEqualTo(177);
        assertThat(result.at("/usual/admitted").asLong()).isEqualTo(128);
        List<String> configured = new ArrayList<>();
        List<Double> prices = new ArrayList<>();
        result.path("instances").forEach(offer -> {
            if (offer.path("configured").asBoolean()) {
                configured.add(offer.path("instanceType").asText());
            }
            prices.add(offer.path("usdPerHour").asDouble(Double.MAX_VALUE));
        });
        assertThat(configured).containsExactly("ml.g5.12xlarge");
        assertThat(prices).hasSizeGreaterThan(10).isSorted();
        assertThat(offer(result, "ml.p5.4xlarge").path("offered").asBoolean(true))
                .isFalse();
        assertThat(offer(result, "ml.p5e.48xlarge").has("offered")).isFalse();
    }

    @Test
    void fitsLessWithMoreHeadsOnAnOlderVersion() throws Exception {
        Program.Ended ended = program.run("fit", "--tgi", "1.4.5", "--heads", "5");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("TGI 1.4.5, 4 shards", "-medusa: 5\n", "  6 sequences of 8000 + 8384 tokens")
                .contains("  warm-up's peak    10.99  estimated\n");
    }

    @Test
    void saysThatAVersionNeverReadsTheHeads() throws Exception {
        assertThat(program.run("fit", "--tgi", "1.4.2").out())
                .contains("TGI 1.4.2 never reads them\n", "  Medusa heads       0.00\n");
    }

    @Test
    void endsWithOneWhereItDoesNotFit() throws Exception {
        Program.Ended asked = program.run("fit", "--instance", "ml.g5.4xlarge");
        configure("\"shards\": 4", "\"shards\": 1");
        configure("ml.g5.12xlarge", "ml.g5.4xlarge");
        Program.Ended configured = program.run("fit", "--json");

        assertThat(asked.exitCode()).isEqualTo(DOES_NOT_FIT);
        assertThat(asked.err()).isEmpty();
        assertThat(asked.out())
                .contains("1 shard on ml.g5.4xlarge (1 x NVIDIA A10G)", "it does not fit\n", "0 sequences of 8000")
                .contains("   ml.g6e.4xlarge ");
        assertThat(configured.exitCode()).as(configured.err()).isEqualTo(DOES_NOT_FIT);
        assertThat(configured.result().path("verdict").asText()).isEqualTo("does_not_fit");
        assertThat(configured.result().at("/gpuMemory/remaining").asLong()).isNegative();
    }

    @Test
    void doesNotGuessAtModelsThatItDoesNotKnow() throws Exception {
        configure("text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa", "a/heads");
        Program.Ended heads = program.run("fit");
        Program.Ended counted = program.run("fit", "--heads", "4");
        configure("ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ", "a/base");
        Program.Ended base = program.run("fit", "--json");

        assertThat(heads.exitCode()).isEqualTo(DOES_NOT_FIT);
        assertThat(heads.out()).isEmpty();
        assertThat(heads.err()).contains("heads a/heads: their number is not known", "--heads N", "./gorgon check");
        assertThat(counted.exitCode()).as(counted.err()).isZero();
        assertThat(counted.out()).contains("  heads  a/heads: 4\n", "  Medusa heads       1.10\n");
        assertThat(base.exitCode()).isEqualTo(DOES_NOT_FIT);
        assertThat(base.result().path("event").asText()).isEqualTo("failed");
        assertThat(base.err())
                .contains("base model a/base", "./gorgon check", "casperhansen/mixtral-instruct-awq")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesSenselessOptions() throws Exception {
        assertUsage(program.run("fit", "--heads", "0"), "'--heads': 1 or more (0)");
        assertUsage(program.run("fit", "--tgi", "9.9.9"), "TGI version \"9.9.9\": there is none; use one of 1.3.3");
        assertUsage(program.run("fit", "--instance", "g5"), "instance type \"g5\": there is none; use one of ml.g5");
    }

    private static void assertUsage(Program.Ended ended, String message) {
        assertThat(ended.exitCode()).isEqualTo(USAGE);
        assertThat(ended.err()).contains(message).contains("Usage: ./gorgon fit");
        assertThat(ended.out()).isEmpty();
    }

    private static JsonNode offer(JsonNode result, String type) {
        for (JsonNode offer : result.path("instances")) {
            if (offer.path("instanceType").asText().equals(type)) {
                return offer;
            }
        }
        throw new AssertionError("no offer of " + type);
    }

    private void configure(String from, String to) throws IOException {
        Path file = folder.resolve("cdk.json");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }
}
