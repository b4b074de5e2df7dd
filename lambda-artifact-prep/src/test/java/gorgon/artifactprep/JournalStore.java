package gorgon.artifactprep;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.InMemoryArtifactStore;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.s3.ObjectHead;
import gorgon.artifactprep.s3.ObjectRange;
import gorgon.artifactprep.s3.StoredObject;
import gorgon.artifactprep.s3.UploadedPart;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bucket in memory that writes down every change, and fails the changes that a test names. */
public final class JournalStore implements ArtifactStore {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();
    private final Map<String, RuntimeException> unreadable = new HashMap<>();
    private Runnable beforeLook = () -> {};
    private Runnable afterComplete = () -> {};

    /** The changes so far, such as {@code complete models/...}. */
    public List<String> journal() {
        return List.copyOf(journal);
    }

    public void forget() {
        journal.clear();
    }

    /** Lets every change fail whose line ends like this. */
    public void failAt(String end, RuntimeException failure) {
        failures.put(end, failure);
    }

    /** Lets every read of a range of that object fail. */
    public void refuseToRead(String key, RuntimeException failure) {
        unreadable.put(key, failure);
    }

    public void recover() {
        failures.clear();
        unreadable.clear();
    }

    /** Runs whenever somebody asks whether the bucket exists. */
    public void beforeEachLook(Runnable act) {
        beforeLook = act;
    }

    /** Runs after every upload that is completed. */
    public void afterEachComplete(Runnable act) {
        afterComplete = act;
    }

    public void vanish() {
        store.vanish();
    }

    @Override
    public boolean exists() {
        beforeLook.run();
        return store.exists();
    }

    @Override
    public MultipartUpload createUpload(String key) {
        note("open " + key);
        return store.createUpload(key);
    }

    @Override
    public void uploadPart(MultipartUpload upload, int number, byte[] buffer, int length, Crc32c crc32c) {
        note("part %d of %s".formatted(number, upload.key()));
        store.uploadPart(upload, number, buffer, length, crc32c);
    }

    @Override
    public Crc32c copyPart(MultipartUpload upload, int number, ObjectRange source) {
        note("copy part %d of %s from %s".formatted(number, upload.key(), source.key()));
        return store.copyPart(upload, number, source);
    }

    @Override
    public List<UploadedPart> parts(MultipartUpload upload) {
        return store.parts(upload);
    }

    @Override
    public void complete(MultipartUpload upload, List<UploadedPart> parts, long sizeInBytes, Crc32c crc32c) {
        note("complete " + upload.key());
        store.complete(upload, parts, sizeInBytes, crc32c);
        afterComplete.run();
    }

    @Override
    public void abort(MultipartUpload upload) {
        note("abort " + upload.key());
        store.abort(upload);
    }

    @Override
    public List<MultipartUpload> uploadsUnder(String prefix) {
        return store.uploadsUnder(prefix);
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public Optional<ObjectHead> head(String key) {
        return store.head(key);
    }

    @Override
    public Optional<byte[]> read(String key) {
        return store.read(key);
    }

    @Override
    public Optional<byte[]> read(ObjectRange range) {
        RuntimeException refusal = unreadable.get(range.key());
        if (refusal != null) {
            throw refusal;
        }
        return store.read(range);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content) {
        note("put " + key);
        return store.putIfAbsent(key, content);
    }

    @Override
    public void put(String key, byte[] content) {
        note("put " + key);
        store.put(key, content);
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(key -> note("delete " + key));
        store.delete(keys);
    }

    private void note(String line) {
        failures.forEach((end, failure) -> {
            if (line.endsWith(end)) {
                throw failure;
            }
        });
        journal.add(line);
    }
}
