package gorgon.artifactprep.staging;

/**
 * How files are copied.
 *
 * @param partSize the bytes that one request reads and another one stores
 * @param partsAtOnce how many parts may be on their way: with the part size, the memory of all copies of a process
 * @param swiftBytesPerSecond a file that takes no more than this to arrive within the invocation is hashed the fast way
 */
public record CopySettings(PartSize partSize, int partsAtOnce, long swiftBytesPerSecond) {
    /** 16 MiB, 8 at once, 20 MB/s: docs/DECISIONS.md says by which measurement. */
    public static final CopySettings DEFAULT = new CopySettings(PartSize.DEFAULT, 8, 20_000_000);

    public CopySettings {
        if (partsAtOnce < 1) {
            throw new IllegalArgumentException("parts at once must be one or more (%d)".formatted(partsAtOnce));
        }
    }

    /** Half of the parts, so that the others can be stored meanwhile. */
    int readsAtOnce() {
        return Math.ceilDiv(partsAtOnce, 2);
    }
}
