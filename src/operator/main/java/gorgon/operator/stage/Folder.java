package gorgon.operator.stage;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.s3.ObjectHead;
import gorgon.artifactprep.s3.ObjectRange;
import gorgon.artifactprep.s3.StoredObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The files of a {@link DirectoryStore}; every failure says what was tried with which of them. */
final class Folder {
    // Beside the keys, not in a temporary directory: what is renamed must be on the same file system.
    private static final String UPLOADS = ".gorgon-uploads";
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path root;

    Folder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Something with files that gives a result. */
    @FunctionalInterface
    interface Getting<T> {
        T get() throws IOException;
    }

    /** Something with files. */
    @FunctionalInterface
    interface Running {
        void run() throws IOException;
    }

    boolean exists() {
        return Files.isDirectory(root);
    }

    void run(String act, String key, Running running) {
        get(act, key, () -> {
            running.run();
            return true;
        });
    }

    <T> T get(String act, String key, Getting<T> getting) {
        if (!exists()) {
            throw new StorageAccess(
                    "tried to %s %s: there is no such directory; create it".formatted(act, root.resolve(key)));
        }
        try {
            return getting.get();
        } catch (ClosedByInterruptException interrupted) {
            throw new IllegalStateException(
                    "tried to %s %s: the thread was interrupted".formatted(act, root.resolve(key)), interrupted);
        } catch (UncheckedIOException failure) {
            throw refused(act, key, Objects.requireNonNull(failure.getCause()));
        } catch (IOException failure) {
            throw refused(act, key, failure);
        }
    }

    private StorageAccess refused(String act, String key, IOException failure) {
        return new StorageAccess(
                "tried to %s %s: %s; check its permissions and the room on its disk"
                        .formatted(act, root.resolve(key), reason(failure)),
                failure);
    }

    Path file(String key) {
        Path file = root.resolve(key).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new InvalidRequest("tried to use %s: it is not below %s; choose another name".formatted(key, root));
        }
        return file;
    }

    Path part(MultipartUpload upload) {
        file(upload.key());
        return uploadFolder(upload.uploadId()).resolve(upload.key());
    }

    List<MultipartUpload> uploads() throws IOException {
        List<MultipartUpload> uploads = new ArrayList<>();
        for (Path file : filesBelow(root.resolve(UPLOADS))) {
            Path relative = root.resolve(UPLOADS).relativize(file);
            if (relative.getNameCount() > 1) {
                Path key = relative.subpath(1, relative.getNameCount());
                uploads.add(new MultipartUpload(text(key), relative.getName(0).toString()));
            }
        }
        return uploads;
    }

    List<StoredObject> objects(String prefix) throws IOException {
        // Only what the prefix names: the root may be somebody's home.
        Path start = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        List<StoredObject> objects = new ArrayList<>();
        for (Path file : filesBelow(start)) {
            String key = text(root.relativize(file));
            if (key.startsWith(prefix) && !key.startsWith(UPLOADS + "/")) {
                objects.add(new StoredObject(key, Files.size(file)));
            }
        }
        objects.sort(Comparator.comparing(StoredObject::key));
        return objects;
    }

    /** The sum is that of the bytes as they are read back. */
    Optional<ObjectHead> head(String key) throws IOException {
        Path file = file(key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        CRC32C sum = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                sum.update(buffer, 0, count);
                size += count;
            }
        }
        return Optional.of(new ObjectHead(size, Optional.of(new Crc32c((int) sum.getValue()))));
    }

    /** Renames a finished file to its key, so that the whole of it is there or nothing. */
    void show(Path finished, String key) throws IOException {
        Path file = file(key);
        Files.createDirectories(file.getParent());
        Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFoldersOf(file);
    }

    boolean writeIfAbsent(String key, byte[] content) throws IOException {
        try {
            writeAs(key, content, Files::move);
            return true;
        } catch (FileAlreadyExistsException present) {
            return false;
        }
    }

    void write(String key, byte[] content) throws IOException {
        writeAs(
                key,
                content,
                (unfinished, file) -> Files.move(
                        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Empty where there is no such object of that size. */
    Optional<byte[]> read(ObjectRange range) throws IOException {
        Path file = file(range.key());
        if (!Files.isRegularFile(file) || Files.size(file) != range.objectSizeInBytes()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(range.lengthInBytes()));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, range.offset() + bytes.position()) < 0) {
                    throw new EOFException("it ends before the range");
                }
            }
        }
        return Optional.of(bytes.array());
    }

    /** What becomes of a finished file. */
    @FunctionalInterface
    private interface Move {
        void to(Path unfinished, Path file) throws IOException;
    }

    private void writeAs(String key, byte[] content, Move move) throws IOException {
        Path file = file(key);
        String id = UUID.randomUUID().toString();
        Path unfinished = uploadFolder(id).resolve("content");
        Files.createDirectories(parent(unfinished));
        try {
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.createDirectories(parent(file));
            move.to(unfinished, file);
            forceFoldersOf(file);
        } finally {
            removeFolder(id);
        }
    }

    void delete(String key) throws IOException {
        Path file = file(key);
        Files.deleteIfExists(file);
        removeEmptyFrom(parent(file));
    }

    void removeParts(MultipartUpload upload) throws IOException {
        removeFolder(upload.uploadId());
    }

    private void removeFolder(String id) throws IOException {
        Path folder = uploadFolder(id);
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
        removeEmptyFrom(parent(folder));
    }

    private Path uploadFolder(String id) {
        return root.resolve(UPLOADS).resolve(id);
    }

    private void removeEmptyFrom(Path folder) throws IOException {
        for (Path next = folder; !next.equals(root); next = parent(next)) {
            try {
                Files.deleteIfExists(next);
            } catch (DirectoryNotEmptyException inUse) {
                return;
            }
        }
    }

    // A rename is on the disk when its folder is, and a new folder when the one above it is.
    private void forceFoldersOf(Path file) throws IOException {
        for (Path folder = parent(file); folder.startsWith(root); folder = parent(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Of whatever is below the root. */
    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "the root of a file system is no store");
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String text(Path relative) {
        return relative.toString();
    }

    /** Of a file system only the reason: its message repeats the file. */
    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException refused) {
            @Nullable String reason = refused.getReason();
            return reason == null ? refused.getClass().getSimpleName() : reason;
        }
        @Nullable String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
