package gorgon.artifactprep.staging;

/** How large the parts of a copy are: as configured, or larger where S3's limit of 10,000 parts would be near. */
public record PartSize(int smallestInBytes) {
    /** 16 MiB. */
    public static final PartSize DEFAULT = new PartSize(16 << 20);

    private static final int MOST_PARTS = 9_000;
    private static final long MEBIBYTE = 1L << 20;

    public PartSize {
        if (smallestInBytes < 1) {
            throw new IllegalArgumentException("part size must hold a byte (%d)".formatted(smallestInBytes));
        }
    }

    /** The same for every copy of a file of that size, so that a copy can carry on in another process. */
    int inBytesFor(long fileSizeInBytes) {
        long least = Math.ceilDiv(fileSizeInBytes, MOST_PARTS);
        if (least <= smallestInBytes) {
            return smallestInBytes;
        }
        return Math.toIntExact(Math.ceilDiv(least, MEBIBYTE) * MEBIBYTE);
    }
}
