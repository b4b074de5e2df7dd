package gorgon.operator.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import gorgon.tgi.TgiVersion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a person and what a program sees of a outcome. */
final class ReportTest {
    private static final Finding ERROR = new Finding(
            "heads-file",
            Severity.ERROR,
            "medusa_lm_head.safetensors",
            "missing",
            "the weights of the heads",
            "TGI stops",
            "add it");
    private static final Finding WARNING =
            new Finding("tgi-version", Severity.WARNING, "TGI", "1.4.2", "1.4.5 or newer", "n-grams", "take 3.3.6");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aPersonReadsEveryFindingWithItsCureAndAConclusion() {
        new TextReport(stream(), stream()).outcome(outcome(List.of(ERROR, WARNING)));

        assertThat(out.toString(UTF_8).lines())
                .containsExactly(
                        "a/heads@main (0000000)",
                        "  TGI 3.3.6 on ml.g5.12xlarge (4 x NVIDIA A10G, 22.4 GiB each), 2 shards",
                        "  20 files, 26.1 GB; read 1.5 MB in 12 reads, 1.3 s",
                        "  staging changes this",
                        "",
                        "ERROR medusa_lm_head.safetensors (heads-file)",
                        "  is        missing",
                        "  expected  the weights of the heads",
                        "  then      TGI stops",
                        "  do        add it",
                        "",
                        "WARNING TGI (tgi-version)",
                        "  is        1.4.2",
                        "  expected  1.4.5 or newer",
                        "  then      n-grams",
                        "  do        take 3.3.6",
                        "",
                        "1 error and 1 warning: TGI 3.3.6 will not serve this model");
    }

    @Test
    void aModelWithoutErrorsLoads() {
        TextReport report = new TextReport(stream(), stream());
        report.outcome(outcome(List.of(WARNING)));
        report.outcome(outcome(List.of()));

        assertThat(out.toString(UTF_8).lines())
                .contains("1 warning: TGI 3.3.6 will load this model", "no finding: TGI 3.3.6 will load this model");
    }

    @Test
    void aProgramReadsTheSameAsOneObject() {
        new JsonReport(stream()).outcome(outcome(List.of(ERROR, WARNING)));

        JsonNode line = Json.read(out.toString(UTF_8));
        assertThat(line.path("event").asText()).isEqualTo("result");
        assertThat(line.path("loads").asBoolean(true)).isFalse();
        assertThat(line.path("errors").asInt()).isEqualTo(1);
        assertThat(line.path("warnings").asInt()).isEqualTo(1);
        assertThat(line.path("tgi").asText()).isEqualTo("3.3.6");
        assertThat(line.path("bytesRead").asLong()).isEqualTo(1_500_000);
        assertThat(line.path("findings"))
                .extracting(finding -> finding.path("rule").asText() + " "
                        + finding.path("severity").asText())
                .containsExactly("heads-file error", "tgi-version warning");
        assertThat(line.at("/findings/0/cure").asText()).isEqualTo("add it");
    }

    private static Outcome outcome(List<Finding> findings) {
        TreeMap<String, String> environment = new TreeMap<>();
        environment.put("SM_NUM_GPUS", "2");
        return new Outcome(
                List.of("a/heads@main (0000000)"),
                new Serving(
                        TgiVersion.parse("3.3.6"),
                        environment,
                        new Instance("ml.g5.12xlarge", 4, "NVIDIA A10G", 22.35),
                        Duration.ofMinutes(20)),
                20,
                26_100_000_000L,
                1_500_000,
                12,
                Duration.ofMillis(1300),
                List.of("changes this"),
                findings);
    }

    private PrintStream stream() {
        return new PrintStream(out, true, UTF_8);
    }
}
