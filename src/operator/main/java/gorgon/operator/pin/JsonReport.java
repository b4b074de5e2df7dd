package gorgon.operator.pin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.console.JsonLines;
import java.io.PrintStream;
import java.util.List;

/** For a program: notes a line each, then the outcome as one object. */
final class JsonReport implements Report {
    private final JsonLines lines;

    JsonReport(PrintStream out) {
        this.lines = new JsonLines(out);
    }

    @Override
    public void note(String text) {
        lines.note(text);
    }

    @Override
    public void outcome(Outcome outcome) {
        ObjectNode line = JsonLines.event("result")
                .put("file", outcome.file().toString())
                .put("upToDate", outcome.isUpToDate())
                .put("written", outcome.isWritten());
        ArrayNode environments = line.putArray("environments");
        outcome.environments().forEach(pin -> environments.add(environment(pin)));
        line.set("next", Json.array(outcome.isWritten() ? outcome.next() : List.of()));
        lines.write(line);
    }

    @Override
    public void failed(String message) {
        lines.failed(message);
    }

    private static ObjectNode environment(EnvironmentPin pin) {
        ObjectNode node = Json.object()
                .put("environment", pin.environment())
                .put("upToDate", pin.isUpToDate())
                .put("digestBefore", pin.before().hex())
                .put("digest", pin.after().hex());
        pin.movement()
                .ifPresent(movement -> node.put("hubBytes", movement.fromHub().bytes())
                        .put("hubFiles", movement.fromHub().files())
                        .put("copiedBytes", movement.insideS3().bytes())
                        .put("copiedFiles", movement.insideS3().files()));
        pin.sources().forEach(source -> node.set(source.part().key(), source(source)));
        return node;
    }

    private static ObjectNode source(SourcePin pin) {
        ObjectNode node = Json.object()
                .put("repo", pin.source().repo().value())
                .put("follows", pin.followed().value())
                .put("before", pin.source().revision().value())
                .put("commit", pin.commit().hex());
        pin.changes().ifPresent(changes -> {
            ArrayNode files = node.putArray("changes");
            changes.forEach(change -> files.add(change(change)));
        });
        return node;
    }

    private static ObjectNode change(FileChange change) {
        ObjectNode node = Json.object().put("path", change.path()).put("change", change.kind());
        change.before().ifPresent(bytes -> node.put("bytesBefore", bytes));
        change.after().ifPresent(bytes -> node.put("bytes", bytes));
        return node.put("staged", change.staged());
    }
}
