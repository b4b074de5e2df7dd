package gorgon.operator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryFilesTest {
    @TempDir
    private Path folder;

    @Test
    void areListedByPathWhereverTheyLie() throws IOException {
        Files.createDirectories(folder.resolve("llm"));
        Files.writeString(folder.resolve("llm/config.json"), "{}");
        Files.writeString(folder.resolve("config.json"), "{ }");
        Files.createSymbolicLink(folder.resolve("llm/again.json"), folder.resolve("config.json"));

        List<ModelFile> files = new DirectoryFiles(folder).list();

        assertThat(files)
                .extracting(ModelFile::path)
                .containsExactly("config.json", "llm/again.json", "llm/config.json");
        assertThat(files).extracting(ModelFile::sizeInBytes).containsExactly(3L, 3L, 2L);
        assertThat(files.get(1).identity())
                .isEqualTo(files.get(0).identity())
                .isNotEqualTo(files.get(2).identity());
    }

    @Test
    void areReadByRangeAndWhole() throws IOException {
        Files.writeString(folder.resolve("weights"), "0123456789");
        DirectoryFiles files = new DirectoryFiles(folder);
        ModelFile file = files.list().getFirst();

        assertThat(files.read(file, 3, 4)).asString().isEqualTo("3456");
        assertThat(files.content(file)).asString().isEqualTo("0123456789");
        assertThatThrownBy(() -> files.read(file, 8, 4))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("it became shorter");
    }
}
