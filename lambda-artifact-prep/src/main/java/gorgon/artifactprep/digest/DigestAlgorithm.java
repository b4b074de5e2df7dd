package gorgon.artifactprep.digest;

import java.util.Arrays;

/** The two digests a Hub listing gives: SHA-256 of the content (LFS), or the SHA-1 of the git blob (everything else). */
public enum DigestAlgorithm {
    SHA256("sha256", 64),
    GIT_SHA1("git-sha1", 40);

    private final String label;
    private final int hexLength;

    DigestAlgorithm(String label, int hexLength) {
        this.label = label;
        this.hexLength = hexLength;
    }

    /** The name used in payloads and manifests. */
    public String label() {
        return label;
    }

    int hexLength() {
        return hexLength;
    }

    /** The algorithm whose digests have that many hexadecimal digits. */
    public static DigestAlgorithm ofHexLength(int length) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.hexLength == length)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "digest is neither of 64 nor of 40 hexadecimal digits (%d)".formatted(length)));
    }

    public static DigestAlgorithm ofLabel(String label) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "digest algorithm is neither sha256 nor git-sha1 (%s)".formatted(label)));
    }
}
