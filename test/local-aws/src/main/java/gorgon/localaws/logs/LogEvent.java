package gorgon.localaws.logs;

import java.time.Instant;

/** One line of a stream; {@code sequence} orders lines of the same millisecond. */
public record LogEvent(String stream, long sequence, Instant timestamp, String message) {}
