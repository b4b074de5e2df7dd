package gorgon.artifactprep.staging;

/** How large the parts of a copy are: as configured, or larger where S3's limit of 10,000 parts would be near. */
public record PartSize(int smallestInBytes) {
    /** 16 MiB. */
    public static final PartSize DEFAULT = new PartSize(16 << 20);

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
    private static final int LEAST_OF_S3 = 5 << 20;
    private static final int SMALL_PARTS = 8;
    private static final long EDGE = (long) SMALL_PARTS * LEAST_OF_S3;
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

    /**
     * The length of the part that begins at {@code offset}. A large file begins and ends with small parts: before the first
     * is there nothing is stored, and after the last has come nothing is read.
     */
    int lengthAt(long offset, long fileSizeInBytes) {
        long rest = fileSizeInBytes - offset;
        int usual = inBytesFor(fileSizeInBytes);
        if (usual <= LEAST_OF_S3 || fileSizeInBytes <= (long) SMALL_PARTS * usual) {
            return (int) Math.min(usual, rest);
        }
        if (offset < EDGE || rest <= EDGE) {
            return (int) Math.min(LEAST_OF_S3, rest);
        }
        return Math.clamp(rest - EDGE, LEAST_OF_S3, usual);
    }
}
