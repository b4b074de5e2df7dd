package gorgon.operator.prune;

import java.time.Instant;

/** A version of an object, or a delete marker; in a bucket that keeps none its id is {@code null}. */
record Version(String key, String id, long bytes, Instant modified) {}
