package gorgon.operator.review.place;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CdkCliTest {
    @TempDir
    private Path folder;

    @Test
    void oneThatHangsIsEndedAndSaysSo() throws IOException {
        Files.createFile(
                folder.resolve("cdk"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(folder.resolve("cdk"), "#!/bin/sh\nexec sleep 60\n");

        assertThatThrownBy(() -> new CdkCli(folder, Duration.ofSeconds(1)).run(folder, List.of("diff")))
                .isInstanceOf(UnreadablePlace.class)
                .hasMessageContaining("cdk diff: it had not ended after 1 seconds")
                .hasMessageNotContaining("it ended with");
    }
}
