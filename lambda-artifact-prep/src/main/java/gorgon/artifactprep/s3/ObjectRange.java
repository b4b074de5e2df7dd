package gorgon.artifactprep.s3;

/** Bytes of an object that is there already: all of them, or a range. */
public record ObjectRange(String key, long objectSizeInBytes, long offset, long lengthInBytes) {
    boolean isWhole() {
        return offset == 0 && lengthInBytes == objectSizeInBytes;
    }

    long lastByte() {
        return offset + lengthInBytes - 1;
    }
}
