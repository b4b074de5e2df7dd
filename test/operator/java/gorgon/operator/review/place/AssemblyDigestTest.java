package gorgon.operator.review.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssemblyDigestTest {
    @TempDir
    private Path folder;

    @Test
    void theSameFilesHaveTheSameDigestWhereverTheyLie() throws IOException {
        assertThat(AssemblyDigest.of(assembly("one"))).isEqualTo(AssemblyDigest.of(assembly("other")));
    }

    @Test
    void theContentOfAFileAndItsNameCount() throws IOException {
        String digest = AssemblyDigest.of(assembly("one"));
        Path changed = assembly("changed");
        Files.writeString(changed.resolve("asset.1/code"), "another");
        Path renamed = assembly("renamed");
        Files.move(renamed.resolve("asset.1/code"), renamed.resolve("asset.1/codes"));

        assertThat(AssemblyDigest.of(changed)).isNotEqualTo(digest);
        assertThat(AssemblyDigest.of(renamed)).isNotEqualTo(digest);
    }

    @Test
    void whatOneSynthOrTheCliLeavesThereDoesNotCount() throws IOException {
        Path used = assembly("used");
        Files.writeString(used.resolve("read.1.1.lock"), "");
        Files.writeString(used.resolve("Gorgon-dev.metadata.json"), "/tmp/jsii-kernel-1");
        Files.writeString(used.resolve("performance-counters.json"), "8950");
        Files.createDirectories(used.resolve(".cache"));
        Files.writeString(used.resolve(".cache/asset.zip"), "");

        assertThat(AssemblyDigest.of(used)).isEqualTo(AssemblyDigest.of(assembly("one")));
    }

    private Path assembly(String name) throws IOException {
        Path assembly = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(assembly.resolve("asset.1"));
        Files.writeString(assembly.resolve("asset.1/code"), "code");
        Files.writeString(assembly.resolve("manifest.json"), "{}");
        return assembly;
    }
}
