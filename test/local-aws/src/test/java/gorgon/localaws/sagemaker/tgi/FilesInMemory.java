package gorgon.localaws.sagemaker.tgi;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/** A model directory of byte arrays. */
record FilesInMemory(Map<String, byte[]> content) implements ModelDirectory {
    @Override
    public Map<String, Long> files() {
        Map<String, Long> sizes = new TreeMap<>();
        content.forEach((path, bytes) -> sizes.put(path, (long) bytes.length));
        return sizes;
    }

    @Override
    public InputStream open(String path, long offset, long length) throws IOException {
        byte[] bytes = content.get(path);
        if (bytes == null) {
            throw new FileNotFoundException(path);
        }
        return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }
}
