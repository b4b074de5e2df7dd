package gorgon.operator.review.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for what lies between two commands; it is gone afterwards. */
public final class Scratch implements AutoCloseable {
    private final Path folder;

    public Scratch() {
        try {
            folder = Files.createTempDirectory("gorgon-review");
        } catch (IOException failure) {
            throw new UnreadablePlace(
                    "tried to make a temporary folder: %s; free space in java.io.tmpdir".formatted(failure), failure);
        }
    }

    Path folder() {
        return folder;
    }

    /** Written anew. */
    void write(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(folder.resolve("assembly"));
            Files.write(file, content);
        } catch (IOException failure) {
            throw new UnreadablePlace(
                    "tried to write %s: %s; free space in java.io.tmpdir".formatted(name, failure), failure);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
