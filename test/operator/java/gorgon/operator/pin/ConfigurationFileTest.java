package gorgon.operator.pin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file becomes another as a whole or not at all. */
final class ConfigurationFileTest {
    private static final byte[] CHANGED = "{\"changed\": 1}".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void write() throws Exception {
        path = Files.writeString(folder.resolve("cdk.json"), "{}");
    }

    @Test
    void aFileThatSomebodyChangedMeanwhileStays() throws Exception {
        ConfigurationFile file = ConfigurationFile.read(path);
        Files.writeString(path, "{ }");

        assertThatThrownBy(() -> file.replace(CHANGED))
                .isInstanceOf(UnwritableProject.class)
                .hasMessageContaining("changed it meanwhile");
        assertThat(path).hasContent("{ }");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aLinkStaysOneAndItsTargetChanges() throws Exception {
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("project")).resolve("cdk.json"), path);

        ConfigurationFile.read(link).replace(CHANGED);

        assertThat(link).isSymbolicLink().hasBinaryContent(CHANGED);
        assertThat(path).hasBinaryContent(CHANGED);
    }

    @Test
    void aFileThatNobodyMayWriteStays() throws Exception {
        ConfigurationFile file = ConfigurationFile.read(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        assumeThat(Files.isWritable(path)).as("root may write everything").isFalse();

        assertThatThrownBy(() -> file.replace(CHANGED))
                .isInstanceOf(UnwritableProject.class)
                .hasMessageContaining("permissions");
        assertThat(path).hasContent("{}");
    }
}
