package gorgon.artifactprep.hub;

import java.io.IOException;
import java.io.InputStream;

/** Checks that an answer holds exactly the range asked for: one byte off would end in another file. */
final class RangeAnswer {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    private RangeAnswer() {}

    static InputStream body(HubCall call, HubAnswer answer, HubFile file, ByteRange range) throws IOException {
        String fault = fault(answer, file, range);
        if (!fault.isEmpty()) {
            answer.close();
            throw HubRefusal.rejected(call, fault);
        }
        return new ExactInputStream(answer, range.lengthInBytes());
    }

    private static String fault(HubAnswer answer, HubFile file, ByteRange range) {
        if (!answer.isPlain()) {
            return "the body came compressed, though identity was asked for";
        }
        return switch (answer.status()) {
            case PARTIAL_CONTENT -> contentRangeFault(answer, file, range);
            case OK ->
                range.isWhole(file) ? lengthFault(answer, file) : "the whole file came instead of the range (HTTP 200)";
            default -> "the answer is neither the range nor the file (HTTP %d)".formatted(answer.status());
        };
    }

    private static String contentRangeFault(HubAnswer answer, HubFile file, ByteRange range) {
        String expected = "bytes %d-%d/%d".formatted(range.offset(), range.last(), file.sizeInBytes());
        String actual = answer.header("Content-Range").orElse("none");
        return actual.equals(expected) ? "" : "another range came (%s instead of %s)".formatted(actual, expected);
    }

    private static String lengthFault(HubAnswer answer, HubFile file) {
        long length = answer.connection().getContentLengthLong();
        boolean isAsListed = length == -1 || length == file.sizeInBytes();
        return isAsListed
                ? ""
                : "the file has another size than listed (%d instead of %d)".formatted(length, file.sizeInBytes());
    }
}
