package gorgon.artifactprep.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A model in memory, which counts what is read of it. */
public final class InMemoryModelFiles implements ModelFiles {
    private final Map<String, byte[]> files;
    private final ConcurrentLinkedQueue<Access> accesses = new ConcurrentLinkedQueue<>();

    private InMemoryModelFiles(Map<String, byte[]> files) {
        this.files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    public static InMemoryModelFiles of(Map<String, byte[]> files) {
        return new InMemoryModelFiles(files);
    }

    /** The same with one file more, or another in its place; nothing of it has been read. */
    public InMemoryModelFiles with(String path, byte[] content) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(path, content);
        return of(changed);
    }

    public InMemoryModelFiles with(String path, String content) {
        return with(path, content.getBytes(UTF_8));
    }

    /** The same with one file less; nothing of it has been read. */
    public InMemoryModelFiles without(String path) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        if (changed.remove(path) == null) {
            throw new IllegalArgumentException("tried to leave out a file: there is none (%s)".formatted(path));
        }
        return of(changed);
    }

    /** The bytes of a file, to change and put back. */
    public byte[] bytes(String path) {
        return Objects.requireNonNull(files.get(path), path).clone();
    }

    /** In the order of their beginning, which of those at once is not fixed. */
    public List<Access> accesses() {
        return List.copyOf(accesses);
    }

    public long bytesRead() {
        return accesses.stream().mapToLong(Access::lengthInBytes).sum();
    }

    @Override
    public List<ModelFile> list() {
        return files.entrySet().stream()
                .map(file -> new ModelFile(file.getKey(), file.getValue().length, sha256(file.getValue())))
                .toList();
    }

    @Override
    public byte[] read(ModelFile file, long offset, int lengthInBytes) {
        byte[] bytes = bytes(file.path());
        Objects.checkFromIndexSize(offset, lengthInBytes, bytes.length);
        accesses.add(new Access(file.path(), offset, lengthInBytes));
        return Arrays.copyOfRange(bytes, (int) offset, (int) offset + lengthInBytes);
    }

    @Override
    public byte[] content(ModelFile file) {
        byte[] bytes = bytes(file.path());
        accesses.add(new Access(file.path(), 0, bytes.length));
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("tried to hash: every JVM has SHA-256", impossible);
        }
    }

    /** One read. */
    public record Access(String path, long offset, long lengthInBytes) {}
}
