package gorgon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.log.Metric;
import gorgon.infra.ShippedApp;
import gorgon.infra.TemplateView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An alarm that watches another metric than the one the functions write would never be raised, and nobody would know. */
class StagingMetricsContractTest {
    private record Nothing() {}

    @ParameterizedTest
    @CsvSource({"PurgeFailed, PURGE_FAILED, Respond", "CompilerNotFull, COMPILER_NOT_FULL, Transfer"})
    void alarmsWatchWhatTheFunctionWrites(String alarmId, Metric metric, String function, @TempDir Path folder) {
        TemplateView view = new TemplateView(ShippedApp.in(folder).template());
        JsonNode alarm = view.named("AWS::CloudWatch::Alarm", "StagedAlarms" + alarmId);

        JsonNode line = written(
                metric,
                TemplateView.text(view.named("AWS::Lambda::Function", "StagedFunctions" + function)
                        .at("/Environment/Variables/STAGED_MODEL")));

        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(directive.path("Namespace")).isEqualTo(alarm.path("Namespace"));
        assertThat(directive.at("/Metrics/0/Name")).isEqualTo(alarm.path("MetricName"));
        String dimension = alarm.at("/Dimensions/0/Name").asText();
        assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"%s\"]]".formatted(dimension));
        assertThat(line.path(dimension)).isEqualTo(alarm.at("/Dimensions/0/Value"));
        assertThat(line.path(alarm.path("MetricName").asText()).asInt())
                .isGreaterThanOrEqualTo(alarm.path("Threshold").asInt());
    }

    private static JsonNode written(Metric metric, String stagedModel) {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        new EventLog(new PrintStream(logged, true, StandardCharsets.UTF_8), stagedModel)
                .write("happened", new Nothing(), metric.of(true));
        return Json.read(logged.toString(StandardCharsets.UTF_8));
    }
}
