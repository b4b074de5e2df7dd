package gorgon.localaws.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One group: its events in order of arrival. */
final class LogGroup {
    private final String name;
    private final Instant created;
    private final OptionalInt retentionInDays;
    private final List<LogEvent> events = new ArrayList<>();

    LogGroup(String name, Instant created, OptionalInt retentionInDays) {
        this.name = name;
        this.created = created;
        this.retentionInDays = retentionInDays;
    }

    String name() {
        return name;
    }

    Instant created() {
        return created;
    }

    OptionalInt retentionInDays() {
        return retentionInDays;
    }

    synchronized void append(String stream, Instant timestamp, String message) {
        events.add(new LogEvent(stream, events.size(), timestamp, message));
    }

    synchronized List<LogEvent> events() {
        return List.copyOf(events);
    }
}
