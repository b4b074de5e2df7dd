package gorgon.operator.stage;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.operator.console.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory; the one above it is the store, so that the manifest has a place beside the model. */
record TargetDirectory(Path path, Path root) implements Target {
    static TargetDirectory of(Path given) {
        Path path = given.toAbsolutePath().normalize();
        Path root = path.getParent();
        if (root == null) {
            throw refused(path, "it has nothing above it, where the manifest goes; choose a directory below it");
        }
        if (!Files.isDirectory(root)) {
            throw refused(path, "there is no directory %s; create it".formatted(root));
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw refused(path, "it is a file; choose another name");
        }
        if (Files.exists(path) && !isOneFileSystem(path, root)) {
            throw refused(path, "it is on another file system than %s; choose a directory below it".formatted(root));
        }
        return new TargetDirectory(path, root);
    }

    @Override
    public String bucket() {
        return "";
    }

    @Override
    public String keys() {
        return path.getFileName() + "/";
    }

    @Override
    public String manifestKey() {
        return path.getFileName() + MANIFEST_SUFFIX;
    }

    @Override
    public String s3Uri() {
        return path + "/";
    }

    @Override
    public String manifestUri() {
        return path + MANIFEST_SUFFIX;
    }

    /** Refuses what has no room, before the first byte comes. */
    void checkRoom(long sizeInBytes) {
        try {
            long usable = Files.getFileStore(root).getUsableSpace();
            if (usable < sizeInBytes) {
                throw refused(
                        path,
                        "the model needs %s and the disk has room for %s; choose another disk"
                                .formatted(Quantity.bytes(sizeInBytes), Quantity.bytes(usable)));
            }
        } catch (IOException unknown) {
            throw new UncheckedIOException("tried to look at the room of the disk of " + root, unknown);
        }
    }

    private static boolean isOneFileSystem(Path path, Path root) {
        try {
            return Files.getFileStore(path).equals(Files.getFileStore(root));
        } catch (IOException unknown) {
            throw new UncheckedIOException("tried to look at the file system of " + path, unknown);
        }
    }

    private static InvalidRequest refused(Path path, String problem) {
        return new InvalidRequest("tried to stage to %s: %s".formatted(path, problem));
    }
}
