package gorgon.artifactprep.digest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.GeneralDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * A hash over bytes that arrive in order; its {@link #state()} lets another process carry on after the last byte.
 *
 * <p>Not safe for use by several threads.
 */
public final class RunningHash {
    private final DigestAlgorithm algorithm;
    // Bouncy Castle, because java.security.MessageDigest cannot export its state.
    private final GeneralDigest digest;

    private RunningHash(DigestAlgorithm algorithm, GeneralDigest digest) {
        this.algorithm = algorithm;
        this.digest = digest;
    }

    /** A hash of no bytes yet; {@code sizeInBytes} is the length of the whole content, which a git blob names first. */
    public static RunningHash start(DigestAlgorithm algorithm, long sizeInBytes) {
        return switch (algorithm) {
            case SHA256 -> new RunningHash(algorithm, new SHA256Digest());
            case GIT_SHA1 -> startGitBlob(sizeInBytes);
        };
    }

    /** The hash whose {@link #state()} this was. */
    public static RunningHash resume(DigestAlgorithm algorithm, byte[] state) {
        return switch (algorithm) {
            case SHA256 -> new RunningHash(algorithm, new SHA256Digest(state.clone()));
            case GIT_SHA1 -> new RunningHash(algorithm, new SHA1Digest(state.clone()));
        };
    }

    public void update(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
    }

    public byte[] state() {
        return ((EncodableDigest) digest).getEncodedState();
    }

    /** The digest of every byte so far; the hash starts over and must not be used again. */
    public Digest finish() {
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return new Digest(algorithm, HexFormat.of().formatHex(result));
    }

    private static RunningHash startGitBlob(long sizeInBytes) {
        // https://git-scm.com/book/en/v2/Git-Internals-Git-Objects: the header is part of what is hashed.
        byte[] header = ("blob " + sizeInBytes + "\0").getBytes(StandardCharsets.US_ASCII);
        RunningHash hash = new RunningHash(DigestAlgorithm.GIT_SHA1, new SHA1Digest());
        hash.update(header, 0, header.length);
        return hash;
    }
}
