package gorgon.artifactprep.staging;

/**
 * Where a copy stopped, at a part boundary: {@code offset} bytes are hashed and stored, {@code nextPart} comes next.
 *
 * @param sha256State Base64 state of the SHA-256 over those bytes
 * @param sourceState Base64 state of the source's own digest, empty where that is the SHA-256
 * @param crc32c Base64 sum of those bytes
 * @param restarted whether the copy has started over already because its digest was wrong
 */
public record ResumePoint(
        long offset, int nextPart, String sha256State, String sourceState, String crc32c, boolean restarted) {}
