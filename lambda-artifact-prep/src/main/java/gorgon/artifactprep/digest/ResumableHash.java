package gorgon.artifactprep.digest;

import java.util.HexFormat;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.GeneralDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** A hash whose {@link #state()} lets another process carry on after the last byte. */
public final class ResumableHash implements RunningHash {
    private final DigestAlgorithm algorithm;
    // Bouncy Castle, because java.security.MessageDigest cannot export its state.
    private final GeneralDigest digest;

    private ResumableHash(DigestAlgorithm algorithm, GeneralDigest digest) {
        this.algorithm = algorithm;
        this.digest = digest;
    }

    /** A hash of no bytes yet; {@code sizeInBytes} is the length of the whole content, which a git blob names first. */
    public static ResumableHash start(DigestAlgorithm algorithm, long sizeInBytes) {
        return switch (algorithm) {
            case SHA256 -> new ResumableHash(algorithm, new SHA256Digest());
            case GIT_SHA1 -> startGitBlob(sizeInBytes);
        };
    }

    /** The hash whose {@link #state()} this was. */
    public static ResumableHash resume(DigestAlgorithm algorithm, byte[] state) {
        return switch (algorithm) {
            case SHA256 -> new ResumableHash(algorithm, new SHA256Digest(state.clone()));
            case GIT_SHA1 -> new ResumableHash(algorithm, new SHA1Digest(state.clone()));
        };
    }

    @Override
    public void update(byte[] buffer, int offset, int length) {
        digest.update(buffer, offset, length);
    }

    public byte[] state() {
        return ((EncodableDigest) digest).getEncodedState();
    }

    @Override
    public Digest finish() {
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return new Digest(algorithm, HexFormat.of().formatHex(result));
    }

    private static ResumableHash startGitBlob(long sizeInBytes) {
        byte[] header = RunningHash.gitBlobHeader(sizeInBytes);
        ResumableHash hash = new ResumableHash(DigestAlgorithm.GIT_SHA1, new SHA1Digest());
        hash.update(header, 0, header.length);
        return hash;
    }
}
