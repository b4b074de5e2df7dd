package gorgon.localhub;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with one answer. Byte counts are of the body as sent; offsets are in the file. */
public sealed interface Fault {
    Fault NONE = new None();

    /** Nothing. */
    record None() implements Fault {}

    /** The connection ends after so many bytes of the body. */
    record CutAfter(long bytes) implements Fault {}

    /** The connection stays open but silent after so many bytes, for this long or until the Hub closes; then it ends. */
    record StallAfter(long bytes, Duration silence) implements Fault {}

    /** Another answer: a status with headers and no body. */
    record Answer(int status, Map<String, String> headers) implements Fault {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /** The byte at this offset of the file arrives with every bit flipped, if the answer includes it. */
    record CorruptByte(long offset) implements Fault {}

    /** The whole file with status 200, whatever range was asked for. */
    record WholeFile() implements Fault {}

    /** The whole file as gzip, chunked, though {@code identity} was asked for. */
    record Compressed() implements Fault {}
}
