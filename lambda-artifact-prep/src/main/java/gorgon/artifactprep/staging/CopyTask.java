package gorgon.artifactprep.staging;

import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.s3.MultipartUpload;

/** One file of the Hub and the open upload it goes to. */
public record CopyTask(PinnedFile source, MultipartUpload upload) {
    public String key() {
        return upload.key();
    }

    public long sizeInBytes() {
        return source.file().sizeInBytes();
    }
}
