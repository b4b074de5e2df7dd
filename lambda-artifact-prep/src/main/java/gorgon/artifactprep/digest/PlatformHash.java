package gorgon.artifactprep.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The platform's own hash: seven times as fast as a {@link ResumableHash}, but it ends with the process. */
public final class PlatformHash implements RunningHash {
    private final DigestAlgorithm algorithm;
    private final MessageDigest digest;

    private PlatformHash(DigestAlgorithm algorithm, MessageDigest digest) {
        this.algorithm = algorithm;
        this.digest = digest;
    }

    /** A hash of no bytes yet; {@code sizeInBytes} is the length of the whole content, which a git blob names first. */
    public static PlatformHash start(DigestAlgorithm algorithm, long sizeInBytes) {
        return switch (algorithm) {
            case SHA256 -> new PlatformHash(algorithm, platform("SHA-256"));
            case GIT_SHA1 -> {
                MessageDigest digest = platform("SHA-1");
                digest.update(RunningHash.gitBlobHeader(sizeInBytes));
                yield new PlatformHash(algorithm, digest);
            }
        };
    }

    @Override
    public void update(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
    }

    @Override
    public Digest finish() {
        return new Digest(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest platform(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has " + name, impossible);
        }
    }
}
