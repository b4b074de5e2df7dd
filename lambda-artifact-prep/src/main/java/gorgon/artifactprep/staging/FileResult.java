package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What was uploaded of one file, as it stands in the state of the execution.
 *
 * @param size of what was uploaded, in bytes
 * @param sha256 of what was uploaded
 * @param crc32c of what was uploaded, in Base64
 * @param sourceSha256 of what the Hub gave, where a patch changed it
 */
public record FileResult(
        String key,
        long size,
        String sha256,
        String crc32c,
        int parts,
        @Nullable String sourceSha256) {
    static FileResult of(PlannedFile file, CopyProgress.Copied copied) {
        return new FileResult(
                file.key(),
                copied.sizeInBytes(),
                copied.sha256().hex(),
                copied.crc32c().base64(),
                copied.parts(),
                null);
    }

    static FileResult patched(PlannedFile file, CopyProgress.Copied uploaded, Digest source) {
        FileResult result = of(file, uploaded);
        return new FileResult(result.key, result.size, result.sha256, result.crc32c, result.parts, source.hex());
    }

    /** At most how many bytes the result of a file takes in the state of the execution. */
    static int mostBytes(PlannedFile file) {
        String sha256 = "f".repeat(64);
        FileResult largest = new FileResult(
                file.key(),
                Long.MAX_VALUE,
                sha256,
                Crc32c.EMPTY.base64(),
                Integer.MAX_VALUE,
                file.patches().isEmpty() ? null : sha256);
        return Json.bytes(largest).length + 1;
    }

    Crc32c checksum() {
        return Crc32c.ofBase64(crc32c);
    }
}
