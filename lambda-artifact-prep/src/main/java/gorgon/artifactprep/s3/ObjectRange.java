package gorgon.artifactprep.s3;

/** Bytes of an object that is there already: all of them, or a range; at least one. */
public record ObjectRange(String key, long objectSizeInBytes, long offset, long lengthInBytes) {
    boolean isWhole() {
        return offset == 0 && lengthInBytes == objectSizeInBytes;
    }

    long lastByte() {
        return offset + lengthInBytes - 1;
    }

    /** As HTTP asks for it. */
    String header() {
        return "bytes=%d-%d".formatted(offset, lastByte());
    }

    /** As HTTP answers it: RFC 9110, section 14.4. */
    String contentRange() {
        return "bytes %d-%d/%d".formatted(offset, lastByte(), objectSizeInBytes);
    }
}
