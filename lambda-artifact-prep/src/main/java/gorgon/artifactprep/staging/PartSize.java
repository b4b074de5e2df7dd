package gorgon.artifactprep.staging;

/** How large the parts of a copy are: as configured, or larger where S3's limit of 10,000 parts would be near. */
public record PartSize(int smallestInBytes) {
    /** 16 MiB. */
    public static final PartSize DEFAULT = new PartSize(16 << 20);

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
    private static final int LEAST_OF_S3 = 5 << 20;
    private static final int FIRST_PARTS = 8;
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
     * The length of a part, counted from 1, unless the file ends in it. The first parts of a large file are small: they
     * arrive side by side, and storing begins only when one is there.
     */
    int lengthOf(int number, long fileSizeInBytes) {
        int usual = inBytesFor(fileSizeInBytes);
        boolean isFirst = number <= FIRST_PARTS && fileSizeInBytes > (long) FIRST_PARTS * usual;
        return isFirst ? Math.min(usual, LEAST_OF_S3) : usual;
    }
}
