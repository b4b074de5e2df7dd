package gorgon.operator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gorgon.artifactprep.failure.InvalidRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {
    @ParameterizedTest
    @ValueSource(strings = {"s3://models-1/a/b/", "s3://models-1/a/b"})
    void aPrefixEndsInASlashAndTheManifestLiesOutsideOfIt(String text) {
        Target target = Target.parse(text);

        assertThat(target.bucket()).isEqualTo("models-1");
        assertThat(target.keys()).isEqualTo("a/b/");
        assertThat(target.key("llm/x")).isEqualTo("a/b/llm/x");
        assertThat(target.s3Uri()).isEqualTo("s3://models-1/a/b/");
        assertThat(target.manifestKey()).isEqualTo("a/b.manifest.json").doesNotStartWith(target.keys());
        assertThat(target.manifestUri()).isEqualTo("s3://models-1/a/b.manifest.json");
    }

    @ParameterizedTest
    @CsvSource({
        "s3://models-1, it names no prefix",
        "s3://models-1/, it names no prefix",
        "s3://Models/a/, is no bucket name",
        "s3:///a/, is no bucket name",
        "s3:/models-1/a/, neither a bucket nor a directory",
        "https://models-1/a/, neither a bucket nor a directory",
        "s3://models-1/a//b/, has an empty",
        "s3://models-1/a/../b/, has an empty",
    })
    void refusesWhatSageMakerCouldNotRead(String text, String problem) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Target.parse(text))
                .withMessageStartingWith("tried to stage to " + text)
                .withMessageContaining(problem);
    }

    @Test
    void theManifestOfADirectoryLiesBesideIt(@TempDir Path folder) {
        Target target = Target.parse(folder.resolve("model/").toString());

        assertThat(target).isEqualTo(new TargetDirectory(folder.resolve("model"), folder));
        assertThat(target.keys()).isEqualTo("model/");
        assertThat(target.manifestUri())
                .isEqualTo(folder.resolve("model.manifest.json").toString());
    }

    @Test
    void refusesADirectoryThatCannotBe(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        refused("/", "nothing above it");
        refused(file.toString(), "it is a file");
        refused(folder.resolve("absent/model").toString(), "there is no directory " + folder.resolve("absent"));
    }

    @Test
    void saysHowMuchRoomIsMissing(@TempDir Path folder) {
        TargetDirectory target = TargetDirectory.of(folder.resolve("model"));

        target.checkRoom(1);
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> target.checkRoom(Long.MAX_VALUE))
                .withMessageContaining("the model needs");
    }

    private static void refused(String text, String problem) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Target.parse(text))
                .withMessageContaining(problem);
    }
}
