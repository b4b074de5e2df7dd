package gorgon.localaws;

import gorgon.localaws.s3.S3Content;
import gorgon.localaws.sagemaker.ModelFile;
import gorgon.localaws.sagemaker.ModelFiles;
import java.io.InputStream;
import java.util.List;

/** Lets SageMaker read models where S3 keeps them. */
record S3ModelFiles(S3Content s3) implements ModelFiles {
    @Override
    public List<ModelFile> list(String bucket, String prefix) {
        if (!s3.buckets().contains(bucket)) {
            return List.of();
        }
        return s3.sizes(bucket, prefix).entrySet().stream()
                .map(object -> new ModelFile(object.getKey(), object.getValue()))
                .toList();
    }

    @Override
    public InputStream open(String bucket, String key, long offset, long length) {
        return length == 0 ? InputStream.nullInputStream() : s3.open(bucket, key, offset, length);
    }
}
