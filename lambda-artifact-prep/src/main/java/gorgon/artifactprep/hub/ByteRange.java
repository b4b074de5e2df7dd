package gorgon.artifactprep.hub;

/** {@code lengthInBytes} bytes from {@code offset} on; never empty. */
public record ByteRange(long offset, long lengthInBytes) {
    public ByteRange {
        if (offset < 0 || lengthInBytes < 1) {
            throw new IllegalArgumentException(
                    "byte range must start at 0 or later and hold a byte (%d+%d)".formatted(offset, lengthInBytes));
        }
    }

    /** The position of the last byte. */
    public long last() {
        return offset + lengthInBytes - 1;
    }

    /** The same range less its first {@code lengthInBytes} bytes. */
    public ByteRange skip(long skippedInBytes) {
        return new ByteRange(offset + skippedInBytes, lengthInBytes - skippedInBytes);
    }

    boolean isWhole(HubFile file) {
        return offset == 0 && lengthInBytes == file.sizeInBytes();
    }
}
