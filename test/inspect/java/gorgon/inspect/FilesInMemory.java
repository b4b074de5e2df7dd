package gorgon.inspect;

import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.localaws.sagemaker.tgi.ModelDirectory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A model's files, for whoever inspects them and for whoever loads them. */
record FilesInMemory(Map<String, byte[]> content) implements ModelFiles, ModelDirectory {
    @Override
    public List<ModelFile> list() {
        return content.entrySet().stream()
                .map(file -> new ModelFile(file.getKey(), file.getValue().length, file.getKey()))
                .toList();
    }

    @Override
    public byte[] read(ModelFile file, long offset, int lengthInBytes) {
        byte[] bytes = bytes(file.path());
        Objects.checkFromIndexSize(offset, lengthInBytes, bytes.length);
        return Arrays.copyOfRange(bytes, (int) offset, (int) offset + lengthInBytes);
    }

    @Override
    public byte[] content(ModelFile file) {
        return bytes(file.path());
    }

    @Override
    public Map<String, Long> files() {
        Map<String, Long> sizes = new TreeMap<>();
        content.forEach((path, bytes) -> sizes.put(path, (long) bytes.length));
        return sizes;
    }

    @Override
    public InputStream open(String path, long offset, long length) {
        return new ByteArrayInputStream(bytes(path), (int) offset, (int) length);
    }

    private byte[] bytes(String path) {
        return Objects.requireNonNull(content.get(path), path);
    }
}
