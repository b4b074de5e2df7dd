package gorgon.bench.sink;

import gorgon.localaws.http.AwsError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of an object that a request asks for. */
record ObjectPart(long offset, long length, Optional<String> contentRange) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    static ObjectPart whole(long size) {
        return new ObjectPart(0, size, Optional.empty());
    }

    /** Reads a range with two ends, which is what staging asks for. */
    static ObjectPart parse(String header, long size) {
        Matcher range = RANGE.matcher(header);
        if (!range.matches()) {
            throw new AwsError(501, "NotImplemented", "the sink does not know the range " + header);
        }
        long first = Long.parseLong(range.group(1));
        long last = Math.min(Long.parseLong(range.group(2)), size - 1);
        if (first > last) {
            throw new AwsError(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return new ObjectPart(first, last - first + 1, Optional.of("bytes %d-%d/%d".formatted(first, last, size)));
    }
}
