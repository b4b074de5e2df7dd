package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.s3.MultipartUpload;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of a plan.
 *
 * @param uploadId absent before the uploads are opened
 * @param older what to copy in its place; the Hub has the same bytes
 */
public record PlannedFile(
        String key,
        String repo,
        String commit,
        String path,
        long size,
        String algorithm,
        String oid,
        @Nullable String uploadId,
        List<Patch> patches,
        @Nullable OlderObject older) {
    public PlannedFile {
        patches = List.copyOf(patches);
    }

    static PlannedFile of(SelectedFile file, String key, Optional<OlderObject> older) {
        PinnedFile source = file.source();
        Digest digest = source.file().digest();
        return new PlannedFile(
                key,
                source.repo().value(),
                source.commit().hex(),
                source.file().path(),
                source.file().sizeInBytes(),
                digest.algorithm().label(),
                digest.hex(),
                null,
                file.patches(),
                older.orElse(null));
    }

    PlannedFile opened(MultipartUpload upload) {
        return new PlannedFile(key, repo, commit, path, size, algorithm, oid, upload.uploadId(), patches, older);
    }

    boolean isOpen() {
        return uploadId != null;
    }

    PinnedFile source() {
        Digest digest = new Digest(DigestAlgorithm.ofLabel(algorithm), oid);
        return new PinnedFile(new RepoId(repo), new Commit(commit), new HubFile(path, size, digest));
    }

    MultipartUpload upload() {
        if (uploadId == null) {
            throw new InvalidRequest(
                    "tried to upload %s: no upload to it was opened; correct the state machine".formatted(key));
        }
        return new MultipartUpload(key, uploadId);
    }
}
