package gorgon.operator.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a program reads: one JSON object a line; safe for use by several threads. */
public final class JsonLines {
    private final PrintStream out;

    public JsonLines(PrintStream out) {
        this.out = out;
    }

    public static ObjectNode event(String name) {
        return Json.object().put("event", name);
    }

    public synchronized void write(ObjectNode line) {
        out.println(new String(Json.bytes(line), StandardCharsets.UTF_8));
    }

    public void note(String text) {
        write(event("note").put("message", text));
    }

    public void failed(String message) {
        write(event("failed").put("message", message));
    }

    public void progress(Snapshot now) {
        ObjectNode line = event("progress")
                .put("bytes", now.done())
                .put("totalBytes", now.total())
                .put("files", now.staged())
                .put("totalFiles", now.files())
                .put("megabytesPerSecond", megabytes(now.bytesPerSecond()));
        now.left().ifPresent(left -> line.put("secondsLeft", left.toSeconds()));
        write(line);
    }

    public static double seconds(Duration duration) {
        return rounded(duration.toMillis() / 1e3);
    }

    public static double megabytes(double bytes) {
        return rounded(bytes / 1e6);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1e3;
    }
}
