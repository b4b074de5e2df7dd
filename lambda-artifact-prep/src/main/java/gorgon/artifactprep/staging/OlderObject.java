package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;

/**
 * A staged object of the same scope with the bytes of a planned file, by its manifest and by what the store said when the
 * plan was made.
 *
 * @param crc32c in Base64
 */
public record OlderObject(String key, String sha256, String crc32c) {
    Crc32c checksum() {
        return Crc32c.ofBase64(crc32c);
    }
}
