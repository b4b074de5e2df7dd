package gorgon.operator.progress;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
    public void note(String text) {
        lines.note(text);
    }

    @Override
    public void following(Execution execution) {
        lines.write(JsonLines.event("execution")
                .put("arn", execution.arn())
                .put("startedAt", execution.startedAt().toString())
                .put("removes", execution.removes()));
    }

    @Override
    public void planned(Planned planned) {
        lines.write(JsonLines.event("planned")
                .put("uri", planned.uri())
                .put("files", planned.files())
                .put("bytes", planned.bytes())
                .put("copies", planned.copies()));
    }

    @Override
    public void staged(String path, long bytes, Duration took) {
        lines.write(
                JsonLines.event("file").put("path", path).put("bytes", bytes).put("seconds", JsonLines.seconds(took)));
    }

    @Override
    public void progress(Snapshot snapshot) {
        lines.progress(snapshot);
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void ended(Ending ending) {
        ObjectNode line = JsonLines.event("result")
                .put("status", ending.execution().status())
                .put("execution", ending.execution().arn())
                .put("seconds", JsonLines.seconds(ending.took()))
                .put("upToDate", ending.upToDate());
        ending.model()
                .ifPresent(model -> line.put("s3Uri", model.s3Uri())
                        .put("files", model.files())
                        .put("bytes", model.bytes()));
        ending.reason().ifPresent(reason -> line.put("reason", reason));
        lines.write(line);
    }

    @Override
    public void failed(String message) {
        lines.failed(message);
    }

    @Override
    public void end() {}
}
