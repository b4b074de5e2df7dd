package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.ObjectHead;
import gorgon.artifactprep.s3.UploadedPart;
import java.util.List;
import java.util.Optional;

/** Makes one uploaded file visible, if S3 holds exactly what the worker says it uploaded. */
final class UploadCompletion {
    private final ArtifactStore store;

    UploadCompletion(ArtifactStore store) {
        this.store = store;
    }

    /** Repeating it is harmless: an upload that is gone is fine where the object is there and right. */
    void complete(PlannedFile file, FileResult result) {
        try {
            // A copy inside S3 may follow a try from the Hub, whose parts are smaller: S3 drops those that are not
            // named.
            List<UploadedPart> parts = store.parts(file.upload()).stream()
                    .filter(part -> part.number() <= result.parts())
                    .toList();
            check(result, parts);
            store.complete(file.upload(), parts, result.size(), result.checksum());
        } catch (Fenced gone) {
            if (!isThere(result)) {
                throw gone;
            }
        }
    }

    /** Refuses an object that is not what was uploaded, by S3's own size and sum of it. */
    void verify(FileResult result) {
        if (!isThere(result)) {
            throw refused(
                    result.key(),
                    "the object is not what was uploaded (%s instead of %d bytes, %s)"
                            .formatted(store.head(result.key()), result.size(), result.crc32c()));
        }
    }

    private boolean isThere(FileResult result) {
        ObjectHead expected = new ObjectHead(result.size(), Optional.of(result.checksum()));
        return store.head(result.key()).equals(Optional.of(expected));
    }

    private static void check(FileResult result, List<UploadedPart> parts) {
        if (parts.size() != result.parts()) {
            throw refused(
                    result.key(),
                    "S3 holds another number of parts (%d instead of %d)".formatted(parts.size(), result.parts()));
        }
        long size = 0;
        Crc32c sum = Crc32c.EMPTY;
        for (UploadedPart part : parts) {
            size += part.sizeInBytes();
            sum = Crc32c.combine(sum, part.crc32c(), part.sizeInBytes());
        }
        if (size != result.size() || !sum.equals(result.checksum())) {
            throw refused(
                    result.key(),
                    "the parts in S3 are not what was uploaded (%d bytes, %s instead of %d bytes, %s)"
                            .formatted(size, sum, result.size(), result.crc32c()));
        }
    }

    private static IntegrityMismatch refused(String key, String problem) {
        return new IntegrityMismatch("tried to commit %s: %s; deploy again".formatted(key, problem));
    }
}
