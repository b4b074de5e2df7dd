package gorgon.operator.progress;

import java.time.Instant;

/** A line of a function's log. */
record LogLine(String id, Instant time, String text) {}
