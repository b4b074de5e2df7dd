package gorgon.artifactprep.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes events as JSON lines; safe for use by several threads. */
public final class EventLog {
    private static final String STAGED_MODEL = "STAGED_MODEL";

    private final PrintStream out;
    private final Optional<EmbeddedMetrics> metrics;

    /** A log whose measurements are fields like the others: nobody makes metrics of them. */
    public EventLog(PrintStream out) {
        this(out, Optional.empty());
    }

    /** A log whose measurements CloudWatch takes for those of this staged model. */
    public EventLog(PrintStream out, String stagedModel) {
        this(out, Optional.of(new EmbeddedMetrics(stagedModel)));
    }

    private EventLog(PrintStream out, Optional<EmbeddedMetrics> metrics) {
        this.out = out;
        this.metrics = metrics;
    }

    /**
     * The log of the running function: Lambda collects what it writes to its standard output, and CloudWatch makes metrics
     * of its measurements under the name that {@code STAGED_MODEL} gives.
     */
    public static EventLog ofFunction() {
        return new EventLog(
                System.out,
                Optional.ofNullable(System.getenv(STAGED_MODEL))
                        .filter(name -> !name.isBlank())
                        .map(EmbeddedMetrics::new));
    }

    /** One line: the event's name, then the components of {@code fields} in their order, then what was measured. */
    public void write(String event, Record fields, Measurement... measurements) {
        ObjectNode line = Json.object().put("event", event);
        line.setAll((ObjectNode) Json.of(fields));
        add(line, List.of(measurements));
        String text = new String(Json.bytes(line), StandardCharsets.UTF_8);
        synchronized (out) {
            out.println(text);
        }
    }

    private void add(ObjectNode line, List<Measurement> measurements) {
        for (Measurement measurement : measurements) {
            String title = measurement.metric().title();
            if (measurement.isWhole()) {
                line.put(title, (long) measurement.value());
            } else {
                line.put(title, measurement.value());
            }
        }
        if (!measurements.isEmpty()) {
            metrics.ifPresent(embedded -> embedded.describe(line, measurements, Instant.now()));
        }
    }
}
