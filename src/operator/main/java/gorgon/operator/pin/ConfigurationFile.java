package gorgon.operator.pin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code cdk.json} as it was at one moment; it becomes another as a whole or not at all. */
final class ConfigurationFile {
    private final Path path;
    private final byte[] content;

    private ConfigurationFile(Path path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    static ConfigurationFile read(Path path) {
        try {
            // A link stays one.
            Path real = path.toRealPath();
            return new ConfigurationFile(real, Files.readAllBytes(real));
        } catch (IOException failure) {
            throw new UnwritableProject(
                    "tried to read %s: %s; go to the folder of your cdk.json".formatted(path, failure), failure);
        }
    }

    byte[] content() {
        return content.clone();
    }

    // A folder decides who may put another file in a file's place, whatever the file itself allows.
    private void checkWritable() {
        if (!Files.isWritable(path) || !Files.isWritable(path.getParent())) {
            throw refused("you may not write it, or not into its folder", "change their permissions", null);
        }
    }

    void replace(byte[] changed) {
        checkWritable();
        try {
            if (!Arrays.equals(content, Files.readAllBytes(path))) {
                throw refused("somebody has changed it meanwhile", "run it again", null);
            }
            write(changed);
        } catch (IOException failure) {
            throw refused(failure.toString(), "see that the disk has space, then run it again", failure);
        }
    }

    private void write(byte[] changed) throws IOException {
        Path beside = Files.createTempFile(path.getParent(), ".cdk.json", ".new");
        try {
            if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(path));
            }
            Files.write(beside, changed, StandardOpenOption.DSYNC, StandardOpenOption.WRITE);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private UnwritableProject refused(String whatHappened, String whatToDo, @Nullable Exception cause) {
        return new UnwritableProject("tried to write %s: %s; %s".formatted(path, whatHappened, whatToDo), cause);
    }
}
