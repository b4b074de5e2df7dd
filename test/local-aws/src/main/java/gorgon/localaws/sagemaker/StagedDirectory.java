package gorgon.localaws.sagemaker;

import gorgon.localaws.sagemaker.tgi.ModelDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A prefix of S3 as the container sees it; listed once, as SageMaker copies it once. */
final class StagedDirectory implements ModelDirectory {
    private final ModelFiles s3;
    private final ModelLocation location;
    private final Map<String, Long> files = new TreeMap<>();

    /** Refuses a prefix whose objects cannot become files. */
    StagedDirectory(ModelFiles s3, ModelLocation location) {
        this.s3 = s3;
        this.location = location;
        List<ModelFile> listed = s3.list(location.bucket(), location.prefix());
        ModelDataRules.check(location, listed);
        for (ModelFile file : listed) {
            files.put(file.key().substring(location.prefix().length()), file.sizeInBytes());
        }
    }

    @Override
    public Map<String, Long> files() {
        return files;
    }

    @Override
    public InputStream open(String path, long offset, long length) throws IOException {
        return s3.open(location.bucket(), location.prefix() + path, offset, length);
    }
}
