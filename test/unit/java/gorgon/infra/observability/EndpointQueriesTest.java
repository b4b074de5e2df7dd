package gorgon.infra.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.infra.TemplateView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the queries' patterns over lines as TGI's router writes them; only CloudWatch runs the queries themselves. */
class EndpointQueriesTest {
    private static final Pattern COMMAND = Pattern.compile("parse @message /(.*)/");
    private static final Pattern FILTER = Pattern.compile("filter @message like /(.*)/");

    @ParameterizedTest
    @CsvSource({"56.1ms, 56.1", "1.2s, 1200", "999µs, 0.999", "999us, 0.999", "54.300291ms, 54.300291", "1s, 1000"})
    void readsTheTimePerTokenInEveryUnitAndFormat(String duration, double milliseconds) {
        assertThat(perToken(text(duration))).hasValue(milliseconds);
        assertThat(perToken(coloured(duration))).hasValue(milliseconds);
        assertThat(perToken(json(duration))).hasValue(milliseconds);
    }

    @Test
    void readsNoTimeFromOtherLines() {
        assertThat(perToken("2026-11-26T10:00:00.000000Z  INFO text_generation_launcher: Shard ready in 12.3s rank=0"))
                .isEmpty();
        assertThat(perToken(text("56.1ms").replace("time_per_token", "per_token")))
                .isEmpty();
    }

    @Test
    void findsAnswersOfSecondsButNotOfMilliseconds() {
        assertThat(value(EndpointQuery.SLOW_ANSWERS, "totalSeconds", text("56.1ms")))
                .contains("21.360607542");
        assertThat(value(EndpointQuery.SLOW_ANSWERS, "totalSeconds", json("56.1ms")))
                .contains("21.360607542");
        assertThat(value(
                        EndpointQuery.SLOW_ANSWERS,
                        "totalSeconds",
                        coloured("56.1ms").replace("21.360607542s", "936.1ms")))
                .isEmpty();
        assertThat(value(EndpointQuery.SLOW_ANSWERS, "perToken", coloured("56.1ms")))
                .contains("56.1ms");
        assertThat(value(EndpointQuery.SLOW_ANSWERS, "queued", json("56.1ms"))).contains("37.931µs");
        assertThat(value(EndpointQuery.SLOW_ANSWERS, "computed", text("56.1ms")))
                .contains("21.3s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-26T10:00:00.000000Z ERROR text_generation_launcher: Shard 0 failed to start",
                "\u001b[2m2026-11-26T10:00:00.000000Z\u001b[0m \u001b[33m WARN\u001b[0m text_generation_router: router",
                "{\"timestamp\":\"2026-11-26T10:00:00Z\",\"level\":\"ERROR\",\"fields\":{\"message\":\"Webserver Crashed\"}}",
                "thread 'main' panicked at router/src/main.rs:96:14:"
            })
    void findsErrorsAndWarningsInEveryFormat(String line) {
        assertThat(finds(EndpointQuery.PROBLEMS, line)).isTrue();
        assertThat(finds(EndpointQuery.PROBLEMS, text("56.1ms"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Starting check and download process for /opt/ml/model",
                "Files are already present on the host. Skipping download.",
                "Using speculation medusa with 3 input ids.",
                "Shard ready in 12.3s rank=0",
                "Warming up model",
                "Setting max batch total tokens to 104192",
                "Connected",
                "Shard 0 failed to start",
                "Webserver Crashed"
            })
    void followsAContainersStart(String message) {
        assertThat(finds(EndpointQuery.START_UP, "2026-11-26T10:00:00Z  INFO text_generation_launcher: " + message))
                .isTrue();
        assertThat(finds(EndpointQuery.START_UP, text("56.1ms"))).isFalse();
    }

    @Test
    void savesEveryQueryUnderTheEndpointsName(@TempDir Path folder) {
        WatchedStack watched = new WatchedStack(folder);
        new EndpointQueries(watched.stack, "Queries", "theirs");
        TemplateView view = watched.synthesize();

        assertThat(view.ofType("AWS::Logs::QueryDefinition").values())
                .extracting(query -> query.at("/Properties/Name").asText())
                .containsExactlyInAnyOrder(
                        "theirs/Time per token",
                        "theirs/Slow answers",
                        "theirs/Errors and warnings",
                        "theirs/Start of the containers");
        JsonNode query = view.named("AWS::Logs::QueryDefinition", "QueriesTimepertoken");
        assertThat(TemplateView.texts(query.path("LogGroupNames"))).containsExactly("/aws/sagemaker/Endpoints/theirs");
        assertThat(query.path("QueryString").asText().lines())
                .startsWith("fields @timestamp", "| filter @message like /time_per_token/")
                .endsWith("| stats count(*) as answers, pct(perToken, 50) as p50Milliseconds, pct(perToken, 95) as"
                        + " p95Milliseconds by bin(5m)");
    }

    private static OptionalDouble perToken(String line) {
        if (!finds(EndpointQuery.TIME_PER_TOKEN, line)) {
            return OptionalDouble.empty();
        }
        Optional<Double> milliseconds =
                value(EndpointQuery.TIME_PER_TOKEN, "milliseconds", line).map(Double::valueOf);
        Optional<Double> seconds =
                value(EndpointQuery.TIME_PER_TOKEN, "seconds", line).map(value -> Double.parseDouble(value) * 1000);
        Optional<Double> microseconds = value(EndpointQuery.TIME_PER_TOKEN, "microseconds", line)
                .map(value -> Double.parseDouble(value) / 1000);
        assertThat(Stream.of(milliseconds, seconds, microseconds).filter(Optional::isPresent))
                .hasSize(1);
        return OptionalDouble.of(
                milliseconds.or(() -> seconds).or(() -> microseconds).orElseThrow());
    }

    private static boolean finds(EndpointQuery query, String line) {
        return query.commands().stream()
                .map(FILTER::matcher)
                .filter(Matcher::matches)
                .anyMatch(
                        filter -> Pattern.compile(filter.group(1)).matcher(line).find());
    }

    private static Optional<String> value(EndpointQuery query, String name, String line) {
        return query.commands().stream()
                .map(COMMAND::matcher)
                .filter(command -> command.matches() && command.group(1).contains("<" + name + ">"))
                .map(command -> Pattern.compile(command.group(1)).matcher(line))
                .filter(Matcher::find)
                .map(found -> found.group(name))
                .findFirst();
    }

    private static String text(String perToken) {
        return ("2026-11-26T10:00:00.000000Z  INFO compat_generate{default_return_full_text=false compute_type=Extension("
                        + "ComputeType(\"4-nvidia-a10g\"))}:generate{parameters=GenerateParameters { max_new_tokens: "
                        + "Some(380), stop: [\"</s>\"], seed: None } total_time=\"21.360607542s\""
                        + " validation_time=\"256.541µs\" queue_time=\"37.931µs\" inference_time=\"21.3s\""
                        + " time_per_token=\"%s\" seed=\"Some(42)\"}: text_generation_router::server:"
                        + " router/src/server.rs:424: Success")
                .formatted(perToken);
    }

    /** As tracing-subscriber writes for a terminal, which TGI takes every output for. */
    private static String coloured(String perToken) {
        return text(perToken)
                .replaceAll("([a-z_]+)=\"", "\u001b[3m$1\u001b[0m\u001b[2m=\u001b[0m\"")
                .replace(" INFO ", "\u001b[32m INFO\u001b[0m ");
    }

    /** The span's fields in serde_json's order, by name. */
    private static String json(String perToken) {
        return ("{\"timestamp\":\"2026-11-26T10:00:00.000000Z\",\"level\":\"INFO\",\"message\":\"Success\",\"target\":"
                        + "\"text_generation_router::server\",\"filename\":\"router/src/server.rs\",\"line_number\":424,"
                        + "\"span\":{\"inference_time\":\"21.3s\",\"parameters\":\"GenerateParameters { seed: None }\","
                        + "\"queue_time\":\"37.931µs\",\"seed\":\"None\",\"time_per_token\":\"%s\","
                        + "\"total_time\":\"21.360607542s\",\"validation_time\":\"256.541µs\",\"name\":\"generate\"}}")
                .formatted(perToken);
    }
}
