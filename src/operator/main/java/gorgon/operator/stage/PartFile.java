package gorgon.operator.stage;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.s3.UploadedPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The file of one open upload: written at many places at once, in one piece when it is joined. */
final class PartFile {
    private final Path path;
    private final PartPlaces places = new PartPlaces();
    private final NavigableMap<Integer, Stored> stored = new TreeMap<>();
    // Writers share it; who joins or ends the file has it alone.
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();

    private record Stored(long offset, UploadedPart part) {}

    private PartFile(Path path) {
        this.path = path;
    }

    static PartFile create(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.createFile(path);
        return new PartFile(path);
    }

    /** A {@code NoSuchFileException} where another process ended the upload. */
    void write(int number, byte[] buffer, int length, Crc32c crc32c) throws IOException {
        inUse.readLock().lock();
        // A channel of its own: to interrupt one writer closes the channel for all that share it.
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            long offset = take(number, length);
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes, offset + bytes.position());
            }
            UploadedPart part = new UploadedPart(number, length, crc32c.base64(), crc32c);
            synchronized (this) {
                stored.put(number, new Stored(offset, part));
            }
        } finally {
            inUse.readLock().unlock();
        }
    }

    synchronized List<UploadedPart> parts() {
        return stored.values().stream().map(Stored::part).toList();
    }

    /** The file with these parts in this order and nothing else, on the disk; {@code end} makes something of it. */
    void join(List<UploadedPart> parts, FileAct end) throws IOException {
        inUse.writeLock().lock();
        try {
            List<Stored> chosen = chosen(parts);
            long size = parts.stream().mapToLong(UploadedPart::sizeInBytes).sum();
            Path joined = isInOrder(chosen) ? path : rewrite(chosen);
            try (FileChannel channel = FileChannel.open(joined, StandardOpenOption.WRITE)) {
                channel.truncate(size);
                channel.force(true);
            }
            end.on(joined);
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /** Once nobody writes any more. */
    void end(FileAct end) throws IOException {
        inUse.writeLock().lock();
        try {
            end.on(path);
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /** What becomes of the file while nobody writes it. */
    @FunctionalInterface
    interface FileAct {
        void on(Path file) throws IOException;
    }

    private synchronized long take(int number, int length) {
        stored.remove(number);
        return places.place(number, length);
    }

    private synchronized List<Stored> chosen(List<UploadedPart> parts) {
        return parts.stream()
                .flatMap(part -> Optional.ofNullable(stored.get(part.number())).stream())
                .toList();
    }

    private static boolean isInOrder(List<Stored> parts) {
        long end = 0;
        for (Stored next : parts) {
            if (next.part().sizeInBytes() > 0 && next.offset() != end) {
                return false;
            }
            end += next.part().sizeInBytes();
        }
        return true;
    }

    private Path rewrite(List<Stored> parts) throws IOException {
        Path ordered = path.resolveSibling(path.getFileName() + ".ordered");
        try (FileChannel from = FileChannel.open(path, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(
                        ordered,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (Stored next : parts) {
                long copied = 0;
                while (copied < next.part().sizeInBytes()) {
                    copied +=
                            from.transferTo(next.offset() + copied, next.part().sizeInBytes() - copied, to);
                }
            }
        }
        return ordered;
    }
}
