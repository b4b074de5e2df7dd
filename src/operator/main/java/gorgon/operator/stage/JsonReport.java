package gorgon.operator.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.staging.FileResult;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.Snapshot;
import java.io.PrintStream;
import java.time.Duration;

/** For a program: one JSON object a line, the last one a result or a failure. */
final class JsonReport implements Report {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final JsonLines lines;

    JsonReport(PrintStream out) {
        this.lines = new JsonLines(out);
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void planned(Planned planned) {
        lines.write(JsonLines.event("planned")
                .put("uri", planned.uri())
                .put("digest", planned.digest())
                .put("files", planned.files())
                .put("bytes", planned.bytes()));
    }

    @Override
    public void found(Finding finding) {
        lines.write(JsonLines.event("finding").setAll((ObjectNode) Json.of(finding)));
    }

    @Override
    public void staged(String path, FileResult result, Duration took) {
        lines.write(JsonLines.event("file")
                .put("path", path)
                .put("bytes", result.size())
                .put("sha256", result.sha256())
                .put("seconds", JsonLines.seconds(took)));
    }

    @Override
    public void note(String text) {
        lines.note(text);
    }

    @Override
    public void progress(Snapshot now) {
        lines.progress(now);
    }

    @Override
    public void committing() {
        lines.write(JsonLines.event("committing"));
    }

    @Override
    public void done(Outcome outcome) {
        ObjectNode line = JsonLines.event("result");
        switch (outcome.target()) {
            case BucketPrefix prefix -> line.put("s3Uri", prefix.s3Uri());
            case TargetDirectory directory ->
                line.put("directory", directory.path().toString());
        }
        line.put("manifest", outcome.target().manifestUri()).put("digest", outcome.digest());
        line.set("commits", Json.array(outcome.commits()));
        lines.write(line.put("upToDate", outcome.upToDate())
                .put("files", outcome.files())
                .put("bytes", outcome.bytes())
                .put("hubBytes", outcome.hubBytes())
                .put("seconds", JsonLines.seconds(outcome.took()))
                .put("megabytesPerSecond", JsonLines.megabytes(outcome.bytesPerSecond())));
    }

    @Override
    public void failed(String message) {
        lines.failed(message);
    }

    @Override
    public void end() {}
}
