package gorgon.localaws.sagemaker;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** One bucket, called {@code models}. */
final class BucketInMemory implements ModelFiles {
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

    void put(String key, byte[] bytes) {
        objects.put(key, bytes);
    }

    void putAll(String prefix, Map<String, byte[]> files) {
        files.forEach((path, bytes) -> put(prefix + path, bytes));
    }

    @Override
    public List<ModelFile> list(String bucket, String prefix) {
        return objects.entrySet().stream()
                .filter(object -> bucket.equals("models") && object.getKey().startsWith(prefix))
                .map(object -> new ModelFile(object.getKey(), object.getValue().length))
                .toList();
    }

    @Override
    public InputStream open(String bucket, String key, long offset, long length) throws IOException {
        byte[] bytes = objects.get(key);
        if (bytes == null) {
            throw new FileNotFoundException(bucket + "/" + key);
        }
        return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }
}
