package gorgon.operator.stage;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.s3.ObjectHead;
import gorgon.artifactprep.s3.ObjectRange;
import gorgon.artifactprep.s3.StoredObject;
import gorgon.artifactprep.s3.UploadedPart;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory as a bucket: a key is a path below it. An open upload is a file in a folder beside the keys, which becomes
 * the object by being renamed.
 */
public final class DirectoryStore implements ArtifactStore {
    private final Folder folder;
    private final Map<MultipartUpload, PartFile> open = new ConcurrentHashMap<>();

    public DirectoryStore(Path root) {
        this.folder = new Folder(root);
    }

    @Override
    public boolean exists() {
        return folder.exists();
    }

    @Override
    public MultipartUpload createUpload(String key) {
        MultipartUpload upload = new MultipartUpload(key, UUID.randomUUID().toString());
        folder.run("open an upload to", key, () -> open.put(upload, PartFile.create(folder.part(upload))));
        return upload;
    }

    @Override
    public void uploadPart(MultipartUpload upload, int number, byte[] buffer, int length, Crc32c crc32c) {
        if (!Crc32c.of(buffer, 0, length).equals(crc32c)) {
            throw new IntegrityMismatch("tried to store part %d of %s: its sum is not the one given; deploy again"
                    .formatted(number, upload.key()));
        }
        PartFile file = file(upload);
        folder.run("store part %d of".formatted(number), upload.key(), () -> {
            try {
                file.write(number, buffer, length, crc32c);
            } catch (NoSuchFileException gone) {
                throw fenced(upload);
            }
        });
    }

    @Override
    public Crc32c copyPart(MultipartUpload upload, int number, ObjectRange source) {
        byte[] part = folder.get("copy", source.key(), () -> folder.read(source))
                .orElseThrow(() -> new IntegrityMismatch(
                        "tried to copy %s into part %d of %s: it is gone or another one; deploy again"
                                .formatted(source.key(), number, upload.key())));
        Crc32c crc32c = Crc32c.of(part);
        uploadPart(upload, number, part, part.length, crc32c);
        return crc32c;
    }

    @Override
    public List<UploadedPart> parts(MultipartUpload upload) {
        return file(upload).parts();
    }

    @Override
    public void complete(MultipartUpload upload, List<UploadedPart> parts, long sizeInBytes, Crc32c crc32c) {
        ObjectHead wanted = new ObjectHead(sizeInBytes, Optional.of(crc32c));
        if (!open.containsKey(upload)
                && head(upload.key()).filter(wanted::equals).isPresent()) {
            return;
        }
        PartFile file = file(upload);
        if (!file.parts().containsAll(parts) || !of(parts).equals(wanted)) {
            throw new IntegrityMismatch(
                    "tried to complete %s: its parts are not those given (%s instead of %s); deploy again"
                            .formatted(upload.key(), of(file.parts()), wanted));
        }
        folder.run("complete", upload.key(), () -> {
            try {
                file.join(parts, joined -> folder.show(joined, upload.key()));
            } catch (NoSuchFileException gone) {
                throw fenced(upload);
            }
        });
        open.remove(upload);
        folder.run("tidy up after", upload.key(), () -> folder.removeParts(upload));
    }

    @Override
    public void abort(MultipartUpload upload) {
        Optional<PartFile> own = Optional.ofNullable(open.remove(upload));
        folder.run("abort the upload to", upload.key(), () -> {
            if (own.isPresent()) {
                own.get().end(file -> folder.removeParts(upload));
            } else {
                folder.removeParts(upload);
            }
        });
    }

    @Override
    public List<MultipartUpload> uploadsUnder(String prefix) {
        return folder.get("list the uploads under", prefix, folder::uploads).stream()
                .filter(upload -> upload.key().startsWith(prefix))
                .toList();
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return folder.get("list", prefix, () -> folder.objects(prefix));
    }

    @Override
    public Optional<ObjectHead> head(String key) {
        return folder.get("look at", key, () -> folder.head(key));
    }

    @Override
    public Optional<byte[]> read(String key) {
        return folder.get("read", key, () -> {
            Path file = folder.file(key);
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        });
    }

    @Override
    public Optional<byte[]> read(ObjectRange range) {
        return folder.get("read", range.key(), () -> folder.read(range));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content) {
        return folder.get("write", key, () -> folder.writeIfAbsent(key, content));
    }

    @Override
    public void put(String key, byte[] content) {
        folder.run("write", key, () -> folder.write(key, content));
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(key -> folder.run("delete", key, () -> folder.delete(key)));
    }

    private PartFile file(MultipartUpload upload) {
        PartFile file = open.get(upload);
        if (file == null) {
            throw fenced(upload);
        }
        return file;
    }

    private static ObjectHead of(List<UploadedPart> parts) {
        long size = 0;
        Crc32c sum = Crc32c.EMPTY;
        for (UploadedPart part : parts) {
            size += part.sizeInBytes();
            sum = Crc32c.combine(sum, part.crc32c(), part.sizeInBytes());
        }
        return new ObjectHead(size, Optional.of(sum));
    }

    private static Fenced fenced(MultipartUpload upload) {
        return new Fenced(
                "tried to go on with the upload to %s: it was aborted; a newer run stages there, let it finish"
                        .formatted(upload.key()));
    }
}
