package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.s3.MultipartUpload;
import java.util.List;

/** A file of a plan, as it stands in the state of the execution. */
public record PlannedFile(
        String key,
        String repo,
        String commit,
        String path,
        long size,
        String algorithm,
        String oid,
        String uploadId,
        List<Patch> patches) {
    public PlannedFile {
        patches = List.copyOf(patches);
    }

    static PlannedFile of(SelectedFile file, MultipartUpload upload) {
        PinnedFile source = file.source();
        Digest digest = source.file().digest();
        return new PlannedFile(
                upload.key(),
                source.repo().value(),
                source.commit().hex(),
                source.file().path(),
                source.file().sizeInBytes(),
                digest.algorithm().label(),
                digest.hex(),
                upload.uploadId(),
                file.patches());
    }

    PinnedFile source() {
        Digest digest = new Digest(DigestAlgorithm.ofLabel(algorithm), oid);
        return new PinnedFile(new RepoId(repo), new Commit(commit), new HubFile(path, size, digest));
    }

    MultipartUpload upload() {
        return new MultipartUpload(key, uploadId);
    }
}
