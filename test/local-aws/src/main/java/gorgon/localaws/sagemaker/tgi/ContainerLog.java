package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Consumer;

/** The launcher's log lines, as text or, with {@code JSON_OUTPUT}, as tracing-subscriber's JSON. */
final class ContainerLog {
    private final Consumer<String> lines;
    private final boolean json;

    ContainerLog(Consumer<String> lines, boolean json) {
        this.lines = lines;
        this.json = json;
    }

    void info(String message) {
        write("INFO", message);
    }

    void warn(String message) {
        write("WARN", message);
    }

    void error(String message) {
        write("ERROR", message);
    }

    private void write(String level, String message) {
        String now = Instant.now().toString();
        if (!json) {
            lines.accept(now + " " + " ".repeat(5 - level.length()) + level + " text_generation_launcher: " + message);
            return;
        }
        ObjectNode line =
                JsonNodeFactory.instance.objectNode().put("timestamp", now).put("level", level);
        line.putObject("fields").put("message", message);
        lines.accept(line.put("target", "text_generation_launcher").toString());
    }
}
