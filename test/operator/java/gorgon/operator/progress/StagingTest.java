package gorgon.operator.progress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.console.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the lines of the functions come to. */
final class StagingTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final String PLANNED = """
            {"event":"planned","s3Uri":"s3://bucket/models/s/d/","upToDate":false,"repair":false,"files":2,"bytes":1000000010,\
            "batches":2,"copies":0,"leftOut":[]}""";

    private final ByteArrayOutputStream news = new ByteArrayOutputStream();
    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final Report report =
            TextReport.plain(new PrintStream(news, true, UTF_8), new PrintStream(results, true, UTF_8));
    private final Staging staging = new Staging(report);
    private int lines;

    @Test
    void addsUpTheFilesOfThePlanByTheTimesOfTheirLines() {
        tell(0, PLANNED);
        tell(5, staged("models/s/d/config.json", 10));
        tell(20, progress("models/s/d/llm/w", 400_000_000));

        Snapshot now = staging.snapshot(START.plusSeconds(22)).orElseThrow();

        assertThat(now.done()).isEqualTo(400_000_010);
        assertThat(now.total()).isEqualTo(1_000_000_010);
        assertThat(now.staged()).isEqualTo(1);
        assertThat(now.files()).isEqualTo(2);
        assertThat(now.bytesPerSecond()).isBetween(20e6, 20.1e6);
        assertThat(now.left().orElseThrow().toSeconds()).isBetween(29L, 30L);
        assertThat(now.running()).containsExactly(new Snapshot.Running("llm/w", 400_000_000, 1_000_000_000));
        assertThat(text(news))
                .contains("planned 2 files, 1.0 GB, to s3://bucket/models/s/d/")
                .contains("staged  10 B");
    }

    @Test
    void knowsNoSpeedAfterALongSilence() {
        tell(0, PLANNED);
        tell(10, progress("models/s/d/llm/w", 400_000_000));

        Snapshot now = staging.snapshot(START.plusSeconds(90)).orElseThrow();

        assertThat(now.bytesPerSecond()).isZero();
        assertThat(now.left()).isEmpty();
    }

    @Test
    void forgetsTheSpeedOfLongAgo() {
        tell(0, PLANNED);
        tell(10, progress("models/s/d/llm/w", 400_000_000));
        tell(50, progress("models/s/d/llm/w", 440_000_000));
        tell(60, progress("models/s/d/llm/w", 450_000_000));

        assertThat(staging.snapshot(START.plusSeconds(60)).orElseThrow().bytesPerSecond())
                .isEqualTo(1e6);
    }

    @Test
    void keepsLinesThatComeBeforeThePlanAndLeavesOutThoseOfAnotherModel() {
        tell(2, progress("models/s/d/llm/w", 300_000_000));
        tell(2, progress("models/s/other/llm/w", 900_000_000));
        assertThat(staging.snapshot(START)).isEmpty();

        tell(0, PLANNED);

        assertThat(staging.snapshot(START.plusSeconds(3)).orElseThrow().done()).isEqualTo(300_000_000);
    }

    @Test
    void goesBackWhereAFileIsCopiedOnceMoreAndNotWhereALineIsLate() {
        tell(0, PLANNED);
        tell(10, progress("models/s/d/llm/w", 1_000_000_000));
        tell(11, """
                {"event":"started over","key":"models/s/d/llm/w","reason":"its bytes differ from the listing"}""");
        assertThat(staging.snapshot(START.plusSeconds(11)).orElseThrow().done()).isZero();

        tell(20, staged("models/s/d/llm/w", 1_000_000_000));
        tell(19, progress("models/s/d/llm/w", 5));

        assertThat(staging.snapshot(START.plusSeconds(20)).orElseThrow().done()).isEqualTo(1_000_000_000);
    }

    @Test
    void endsWithTheModelThatIsCommitted() {
        tell(0, PLANNED);
        tell(50, """
                {"event":"committed","s3Uri":"s3://bucket/models/s/d/","staged":{"FileCount":"2","TotalBytes":"1000000044"}}""");
        tell(51, """
                {"event":"answered","status":"SUCCESS","physicalResourceId":"p","reason":""}""");

        assertThat(staging.isAnswered()).isTrue();
        report.ended(staging.ending(execution("SUCCEEDED")));

        assertThat(text(results))
                .startsWith(
                        "staged 2 files, 1.0 GB in 1:00, every byte verified\n  model      s3://bucket/models/s/d/\n")
                .endsWith("  execution  https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1"
                        + "#/v2/executions/details/arn:aws:states:us-east-1:1:execution:m:e\n");
    }

    @Test
    void endsWithTheReasonThatCloudFormationIsGiven() {
        tell(0, """
                {"event":"failed","handler":"PlanHandler","error":"gorgon.X","message":"tried to plan: no"}""");
        tell(1, """
                {"event":"answered","status":"FAILED","physicalResourceId":"p","reason":"tried to plan: no; do this"}""");

        report.ended(staging.ending(execution("FAILED")));

        assertThat(text(news)).isEqualTo("note: Plan failed: tried to plan: no\n");
        assertThat(text(results)).startsWith("FAILED after 1:00\n  reason     tried to plan: no; do this\n");
    }

    @Test
    void tellsOfEachFindingOnce() {
        String finding = """
                {"event":"finding","rule":"r","severity":"%s","place":"config.json","value":"odd","expected":"even",\
                "consequence":"TGI stops","cure":"change it"}""";
        tell(0, PLANNED);
        tell(1, finding.formatted("WARNING"));
        tell(2, finding.formatted("ERROR"));
        tell(9, finding.formatted("WARNING"));

        assertThat(text(news).lines().skip(1))
                .containsExactly(
                        "note: warning: config.json is odd, expected even: TGI stops; change it",
                        "note: error: config.json is odd, expected even: TGI stops; change it");
    }

    @Test
    void saysThatAllOfItWasThere() {
        tell(0, PLANNED.replace("\"upToDate\":false", "\"upToDate\":true"));

        assertThat(staging.snapshot(START)).isEmpty();
        report.ended(staging.ending(execution("SUCCEEDED")));
        assertThat(text(results)).startsWith("up to date in 1:00; nothing was copied\n");
    }

    @Test
    void passesOverTheLinesOfLambda() {
        tell(0, "START RequestId: 1 Version: $LATEST");
        tell(0, "{\"event\":\"progress\",\"key\":\"cut o");

        assertThat(staging.snapshot(START)).isEmpty();
        assertThat(text(news)).isEmpty();
    }

    private void tell(int seconds, String text) {
        staging.accept(new LogLine(Integer.toString(lines++), START.plusSeconds(seconds), text + "\n"));
    }

    private static String progress(String key, long offset) {
        return """
                {"event":"progress","key":"%s","offset":%d,"bytes":1000000000,"megabytesPerSecond":20.0}""".formatted(key, offset);
    }

    private static String staged(String key, long bytes) {
        return """
                {"event":"file staged","key":"%s","bytes":%d,"sha256":"aa","parts":1,"seconds":0.5,"megabytesPerSecond":1.0}""".formatted(key, bytes);
    }

    private static Execution execution(String status) {
        return new Execution(
                "arn:aws:states:us-east-1:1:execution:m:e",
                status,
                START,
                Optional.of(START.plus(Duration.ofMinutes(1))),
                false,
                Optional.empty());
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8);
    }
}
