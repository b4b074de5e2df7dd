package gorgon.artifactprep.hub;

import gorgon.artifactprep.digest.Digest;

/** A file as a repository's listing shows it; the digest is enough to verify every byte. */
public record HubFile(String path, long sizeInBytes, Digest digest) {
    public HubFile {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path of a file in a repository must not be empty");
        }
        if (sizeInBytes < 0) {
            throw new IllegalArgumentException("size of %s must not be negative (%d)".formatted(path, sizeInBytes));
        }
    }
}
