package gorgon.artifactprep.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes events as JSON lines; safe for use by several threads. */
public final class EventLog {
    private final PrintStream out;

    public EventLog(PrintStream out) {
        this.out = out;
    }

    /** The log of the running function: Lambda collects what it writes to its standard output. */
    public static EventLog ofFunction() {
        return new EventLog(System.out);
    }

    /** One line: the event's name, then the components of {@code fields} in their order. */
    public void write(String event, Record fields) {
        ObjectNode line = Json.object().put("event", event);
        line.setAll((ObjectNode) Json.of(fields));
        String text = new String(Json.bytes(line), StandardCharsets.UTF_8);
        synchronized (out) {
            out.println(text);
        }
    }
}
