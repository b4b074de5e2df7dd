package gorgon.artifactprep.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import gorgon.artifactprep.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventLogTest {
    private static final Schema FORMAT = format();

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(logged, true, StandardCharsets.UTF_8);
    private final EventLog log = new EventLog(out, "gorgon-dev/Staged");

    private record Fields(String key, long bytes) {}

    @ParameterizedTest
    @EnumSource(Metric.class)
    void isReadableAsAMetric(Metric metric) {
        log.write("measured", new Fields("config.json", 7), metric.of(2.5));

        JsonNode line = line();
        assertThat(FORMAT.validate(line)).isEmpty();
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText()).isEqualTo(metric.title());
        assertThat(line.path(metric.title()).asDouble()).isEqualTo(2.5);
    }

    @Test
    void putsEveryMetricBesideTheFieldsOfTheSameLine() {
        Instant before = Instant.now();
        log.write(
                "committed",
                new Fields("config.json", 7),
                Arrays.stream(Metric.values()).map(metric -> metric.of(1)).toArray(Measurement[]::new));

        JsonNode line = line();
        assertThat(FORMAT.validate(line)).isEmpty();
        assertThat(line.path("event").asText()).isEqualTo("committed");
        assertThat(line.path("bytes").asLong()).isEqualTo(7);
        assertThat(Instant.ofEpochMilli(line.at("/_aws/Timestamp").asLong()))
                .isBetween(before.minusMillis(1), Instant.now());
        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(directive.path("Namespace").asText()).isEqualTo("Gorgon/Staging");
        assertThat(directive.path("Metrics"))
                .hasSize(Metric.values().length)
                .allSatisfy(metric -> assertThat(
                                line.path(metric.path("Name").asText()).isNumber())
                        .isTrue());
    }

    @Test
    void namesNoDimensionButTheStagedModel() {
        log.write("committed", new Fields("config.json", 7), Metric.BYTES_STAGED.of(1));

        JsonNode line = line();
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[\"StagedModel\"]]");
        assertThat(line.path("StagedModel").asText()).isEqualTo("gorgon-dev/Staged");
    }

    @Test
    void writesWholeNumbersAsSuch() {
        log.write("committed", new Fields("config.json", 7), Metric.BYTES_STAGED.of(25_000_000_000L));

        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("\"BytesStaged\":25000000000,");
    }

    @Test
    void makesNoMetricOfALineWithoutMeasurements() {
        log.write("planned", new Fields("config.json", 7));

        assertThat(logged.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"event\":\"planned\",\"key\":\"config.json\",\"bytes\":7}");
    }

    @Test
    void onlyShowsMeasurementsWhereNobodyCollectsMetrics() {
        new EventLog(out).write("committed", new Fields("config.json", 7), Metric.STAGE_SECONDS.of(1.5));

        assertThat(logged.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"event\":\"committed\",\"key\":\"config.json\",\"bytes\":7,\"StageSeconds\":1.5}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoNumber(double value) {
        assertThatThrownBy(() -> Metric.MEGABYTES_PER_SECOND.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MegabytesPerSecond");
    }

    private JsonNode line() {
        String text = logged.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        return Json.read(text);
    }

    private static Schema format() {
        try (InputStream schema =
                Objects.requireNonNull(EventLogTest.class.getResourceAsStream("embedded-metric-format.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
