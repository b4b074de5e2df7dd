package gorgon.localhub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a {@code Range} header asks of a body, by RFC 9110 section 14; several ranges at once count as none. */
sealed interface ByteRange {
    Pattern ONE_RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /** The whole body, status 200. */
    record Whole() implements ByteRange {}

    /** A part of it, status 206. */
    record Part(long offset, long length) implements ByteRange {}

    /** Nothing that exists, status 416. */
    record Unsatisfiable() implements ByteRange {}

    static ByteRange of(@Nullable String header, long size) {
        Matcher match = ONE_RANGE.matcher(header == null ? "" : header);
        if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
            return new Whole();
        }
        if (match.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(match.group(2)), size);
            return last == 0 ? new Unsatisfiable() : new Part(size - last, last);
        }
        long first = Long.parseLong(match.group(1));
        long last = match.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(match.group(2)), size - 1);
        return first > last ? new Unsatisfiable() : new Part(first, last - first + 1);
    }
}
