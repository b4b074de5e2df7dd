package gorgon.operator.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.FileResult;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** For a program: one JSON object a line, the last one a result or a failure. */
final class JsonReport implements Report {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PrintStream out;

    JsonReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void planned(Planned planned) {
        write(event("planned")
                .put("uri", planned.uri())
                .put("digest", planned.digest())
                .put("files", planned.files())
                .put("bytes", planned.bytes()));
    }

    @Override
    public void staged(String path, FileResult result, Duration took) {
        write(event("file")
                .put("path", path)
                .put("bytes", result.size())
                .put("sha256", result.sha256())
                .put("seconds", seconds(took)));
    }

    @Override
    public void note(String text) {
        write(event("note").put("message", text));
    }

    @Override
    public void progress(Progress.Snapshot now) {
        ObjectNode line = event("progress")
                .put("bytes", now.done())
                .put("totalBytes", now.total())
                .put("files", now.staged())
                .put("totalFiles", now.files())
                .put("megabytesPerSecond", rounded(now.bytesPerSecond() / 1e6));
        now.left().ifPresent(left -> line.put("secondsLeft", left.toSeconds()));
        write(line);
    }

    @Override
    public void committing() {
        write(event("committing"));
    }

    @Override
    public void done(Outcome outcome) {
        ObjectNode line = event("result");
        switch (outcome.target()) {
            case BucketPrefix prefix -> line.put("s3Uri", prefix.s3Uri());
            case TargetDirectory directory ->
                line.put("directory", directory.path().toString());
        }
        line.put("manifest", outcome.target().manifestUri()).put("digest", outcome.digest());
        line.set("commits", Json.array(outcome.commits()));
        write(line.put("upToDate", outcome.upToDate())
                .put("files", outcome.files())
                .put("bytes", outcome.bytes())
                .put("hubBytes", outcome.hubBytes())
                .put("seconds", seconds(outcome.took()))
                .put("megabytesPerSecond", rounded(outcome.bytesPerSecond() / 1e6)));
    }

    @Override
    public void failed(String message) {
        write(event("failed").put("message", message));
    }

    @Override
    public void end() {}

    private synchronized void write(ObjectNode line) {
        out.println(new String(Json.bytes(line), StandardCharsets.UTF_8));
    }

    private static ObjectNode event(String name) {
        return Json.object().put("event", name);
    }

    private static double seconds(Duration duration) {
        return rounded(duration.toMillis() / 1e3);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1e3;
    }
}
