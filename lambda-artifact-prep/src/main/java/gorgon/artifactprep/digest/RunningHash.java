package gorgon.artifactprep.digest;

import java.nio.charset.StandardCharsets;

/** A hash over bytes that arrive in order. Not safe for use by several threads. */
public sealed interface RunningHash permits PlatformHash, ResumableHash {
    void update(byte[] buffer, int offset, int length);

    /** The digest of every byte so far; the hash must not be used again. */
    Digest finish();

    // https://git-scm.com/book/en/v2/Git-Internals-Git-Objects: the header is part of what is hashed.
    static byte[] gitBlobHeader(long sizeInBytes) {
        return ("blob " + sizeInBytes + "\0").getBytes(StandardCharsets.US_ASCII);
    }
}
