package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.IntegrityMismatch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what was transferred with what was planned. */
final class TransferReview {
    private TransferReview() {}

    /** The result of every planned file, in the plan's order; anything missing, added or different is refused. */
    static Map<PlannedFile, FileResult> match(List<PlannedFile> planned, List<FileResult> results) {
        Map<String, FileResult> byKey = new HashMap<>();
        for (FileResult result : results) {
            if (byKey.put(result.key(), result) != null) {
                throw refused(result.key(), "it was transferred twice");
            }
        }
        Map<PlannedFile, FileResult> matched = new LinkedHashMap<>();
        for (PlannedFile file : planned) {
            FileResult result = byKey.remove(file.key());
            if (result == null) {
                throw refused(file.key(), "it was not transferred");
            }
            check(file, result);
            matched.put(file, result);
        }
        if (!byKey.isEmpty()) {
            throw refused(byKey.keySet().iterator().next(), "it was not planned");
        }
        return matched;
    }

    private static void check(PlannedFile file, FileResult result) {
        boolean patched = !file.patches().isEmpty();
        if (patched != (result.sourceSha256() != null)) {
            throw refused(file.key(), "it was patched without a patch in the plan, or the other way round");
        }
        if (!patched && result.size() != file.size()) {
            throw refused(
                    file.key(),
                    "its size is not the planned one (%d instead of %d)".formatted(result.size(), file.size()));
        }
        String sourceSha256 = result.sourceSha256() == null ? result.sha256() : result.sourceSha256();
        // The worker compared a git digest itself; a sum of the whole object does not give it again.
        boolean comparable = file.algorithm().equals(DigestAlgorithm.SHA256.label());
        if (comparable && !sourceSha256.equals(file.oid())) {
            throw refused(
                    file.key(),
                    "its digest is not the planned one (%s instead of %s)".formatted(sourceSha256, file.oid()));
        }
    }

    private static IntegrityMismatch refused(String key, String problem) {
        return new IntegrityMismatch("tried to commit %s: %s; deploy again".formatted(key, problem));
    }
}
