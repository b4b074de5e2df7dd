package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.digest.PlatformHash;
import gorgon.artifactprep.digest.ResumableHash;
import gorgon.artifactprep.digest.RunningHash;
import gorgon.artifactprep.hub.HubFile;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The hashes of a file on its way: its SHA-256 and, where the source is known by another digest, that one. */
final class ContentHashes {
    private final RunningHash sha256;
    private final @Nullable RunningHash source;

    private ContentHashes(RunningHash sha256, @Nullable RunningHash source) {
        this.sha256 = sha256;
        this.source = source;
    }

    /** Fast ones, which end with the process. */
    static ContentHashes swift(HubFile file) {
        DigestAlgorithm algorithm = file.digest().algorithm();
        return new ContentHashes(
                PlatformHash.start(DigestAlgorithm.SHA256, file.sizeInBytes()),
                isSha256(file) ? null : PlatformHash.start(algorithm, file.sizeInBytes()));
    }

    /** Slow ones, which another process can carry on. */
    static ContentHashes resumable(HubFile file) {
        DigestAlgorithm algorithm = file.digest().algorithm();
        return new ContentHashes(
                ResumableHash.start(DigestAlgorithm.SHA256, file.sizeInBytes()),
                isSha256(file) ? null : ResumableHash.start(algorithm, file.sizeInBytes()));
    }

    static ContentHashes resumed(HubFile file, ResumePoint point) {
        DigestAlgorithm algorithm = file.digest().algorithm();
        return new ContentHashes(
                ResumableHash.resume(DigestAlgorithm.SHA256, decode(point.sha256State())),
                isSha256(file) ? null : ResumableHash.resume(algorithm, decode(point.sourceState())));
    }

    boolean areResumable() {
        return sha256 instanceof ResumableHash;
    }

    void update(byte[] part, int length) {
        sha256.update(part, 0, length);
        if (source != null) {
            source.update(part, 0, length);
        }
    }

    /** Base64; only of resumable hashes. */
    String sha256State() {
        return state(sha256);
    }

    /** Base64, empty where the SHA-256 is the source's digest; only of resumable hashes. */
    String sourceState() {
        return source == null ? "" : state(source);
    }

    /** Ends the hashes' life. */
    Sums finish() {
        Digest ofContent = sha256.finish();
        return new Sums(ofContent, source == null ? ofContent : source.finish());
    }

    /** What the hashes came to: the SHA-256, and the digest in the source's own terms. */
    record Sums(Digest sha256, Digest source) {}

    private static boolean isSha256(HubFile file) {
        return file.digest().algorithm() == DigestAlgorithm.SHA256;
    }

    private static String state(RunningHash hash) {
        return switch (hash) {
            case ResumableHash resumable -> Base64.getEncoder().encodeToString(resumable.state());
            case PlatformHash platform -> throw new IllegalStateException("a platform hash has no state to export");
        };
    }

    private static byte[] decode(String state) {
        return Base64.getDecoder().decode(state);
    }
}
