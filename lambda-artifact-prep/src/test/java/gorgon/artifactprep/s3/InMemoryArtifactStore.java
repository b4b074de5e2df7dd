package gorgon.artifactprep.s3;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.failure.StorageAccess;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket in memory that keeps the promises of {@link ArtifactStore}; {@code ArtifactStoreContract} holds it to them. */
public final class InMemoryArtifactStore implements ArtifactStore {
    private final NavigableMap<String, byte[]> objects = new TreeMap<>();
    private final Map<MultipartUpload, NavigableMap<Integer, byte[]>> uploads = new LinkedHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private boolean exists = true;

    /** Deletes the bucket itself. */
    public synchronized void vanish() {
        exists = false;
    }

    @Override
    public synchronized boolean exists() {
        return exists;
    }

    @Override
    public synchronized MultipartUpload createUpload(String key) {
        requireBucket();
        // As long as an id of S3, which takes more of a plan's room than most names.
        MultipartUpload upload = new MultipartUpload(key, "upload-%0121d".formatted(ids.incrementAndGet()));
        uploads.put(upload, new TreeMap<>());
        return upload;
    }

    @Override
    public synchronized void uploadPart(MultipartUpload upload, int number, byte[] buffer, int length, Crc32c crc32c) {
        NavigableMap<Integer, byte[]> parts = open(upload);
        if (!Crc32c.of(buffer, 0, length).equals(crc32c)) {
            throw new IntegrityMismatch("part %d of %s has another sum".formatted(number, upload.key()));
        }
        parts.put(number, Arrays.copyOf(buffer, length));
    }

    @Override
    public synchronized Crc32c copyPart(MultipartUpload upload, int number, ObjectRange source) {
        NavigableMap<Integer, byte[]> parts = open(upload);
        byte[] object = objects.get(source.key());
        if (object == null) {
            throw new IntegrityMismatch("there is nothing to copy (%s)".formatted(source.key()));
        }
        long end = source.offset() + source.lengthInBytes();
        if (end > object.length) {
            throw new InvalidRequest("%s ends before byte %d".formatted(source.key(), end));
        }
        byte[] part = Arrays.copyOfRange(object, (int) source.offset(), (int) end);
        parts.put(number, part);
        return Crc32c.of(part);
    }

    @Override
    public synchronized List<UploadedPart> parts(MultipartUpload upload) {
        return open(upload).entrySet().stream()
                .map(part -> uploaded(part.getKey(), part.getValue()))
                .toList();
    }

    @Override
    public synchronized void complete(
            MultipartUpload upload, List<UploadedPart> parts, long sizeInBytes, Crc32c crc32c) {
        ObjectHead wanted = new ObjectHead(sizeInBytes, Optional.of(crc32c));
        if (!uploads.containsKey(upload)
                && head(upload.key()).filter(wanted::equals).isPresent()) {
            return;
        }
        if (!parts(upload).containsAll(parts)) {
            throw new IntegrityMismatch("%s has other parts".formatted(upload.key()));
        }
        NavigableMap<Integer, byte[]> named = new TreeMap<>(open(upload));
        named.keySet().retainAll(parts.stream().map(UploadedPart::number).toList());
        byte[] content = joined(named);
        if (content.length != sizeInBytes || !Crc32c.of(content).equals(crc32c)) {
            throw new IntegrityMismatch("%s has another size or sum".formatted(upload.key()));
        }
        objects.put(upload.key(), content);
        uploads.remove(upload);
    }

    @Override
    public synchronized void abort(MultipartUpload upload) {
        requireBucket();
        uploads.remove(upload);
    }

    @Override
    public synchronized List<MultipartUpload> uploadsUnder(String prefix) {
        requireBucket();
        return uploads.keySet().stream()
                .filter(upload -> upload.key().startsWith(prefix))
                .toList();
    }

    @Override
    public synchronized List<StoredObject> list(String prefix) {
        requireBucket();
        return objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .map(object -> new StoredObject(object.getKey(), object.getValue().length))
                .toList();
    }

    @Override
    public synchronized Optional<ObjectHead> head(String key) {
        return read(key).map(content -> new ObjectHead(content.length, Optional.of(Crc32c.of(content))));
    }

    @Override
    public synchronized Optional<byte[]> read(String key) {
        requireBucket();
        return Optional.ofNullable(objects.get(key)).map(byte[]::clone);
    }

    @Override
    public synchronized Optional<byte[]> read(ObjectRange range) {
        return read(range.key())
                .filter(content -> content.length == range.objectSizeInBytes())
                .map(content -> Arrays.copyOfRange(
                        content, (int) range.offset(), (int) (range.offset() + range.lengthInBytes())));
    }

    @Override
    public synchronized boolean putIfAbsent(String key, byte[] content) {
        requireBucket();
        return objects.putIfAbsent(key, content.clone()) == null;
    }

    @Override
    public synchronized void put(String key, byte[] content) {
        requireBucket();
        objects.put(key, content.clone());
    }

    @Override
    public synchronized void delete(Collection<String> keys) {
        requireBucket();
        objects.keySet().removeAll(List.copyOf(keys));
    }

    private NavigableMap<Integer, byte[]> open(MultipartUpload upload) {
        requireBucket();
        NavigableMap<Integer, byte[]> parts = uploads.get(upload);
        if (parts == null) {
            throw new Fenced("the upload to %s is gone".formatted(upload.key()));
        }
        return parts;
    }

    private void requireBucket() {
        if (!exists) {
            throw new StorageAccess("the bucket is gone");
        }
    }

    private static UploadedPart uploaded(int number, byte[] content) {
        return new UploadedPart(number, content.length, "tag-" + number, Crc32c.of(content));
    }

    private static byte[] joined(NavigableMap<Integer, byte[]> parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        parts.values().forEach(content::writeBytes);
        return content.toByteArray();
    }
}
