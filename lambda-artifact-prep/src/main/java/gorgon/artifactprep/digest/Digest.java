package gorgon.artifactprep.digest;

/** A digest in lower-case hexadecimal. */
public record Digest(DigestAlgorithm algorithm, String hex) {
    public Digest {
        if (!hex.matches("[0-9a-f]{" + algorithm.hexLength() + "}")) {
            throw new IllegalArgumentException("%s digest must be %d lower-case hexadecimal digits (%s)"
                    .formatted(algorithm.label(), algorithm.hexLength(), hex));
        }
    }

    public static Digest sha256(String hex) {
        return new Digest(DigestAlgorithm.SHA256, hex);
    }

    public static Digest gitSha1(String hex) {
        return new Digest(DigestAlgorithm.GIT_SHA1, hex);
    }

    /** The digest of {@code content} by {@code algorithm}. */
    public static Digest of(DigestAlgorithm algorithm, byte[] content) {
        PlatformHash hash = PlatformHash.start(algorithm, content.length);
        hash.update(content, 0, content.length);
        return hash.finish();
    }

    @Override
    public String toString() {
        return algorithm.label() + ":" + hex;
    }
}
