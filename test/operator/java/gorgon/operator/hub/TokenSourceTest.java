package gorgon.operator.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gorgon.artifactprep.failure.InvalidRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which token it is shows in a refusal of it alone: a token that is none names its source and never itself. */
final class TokenSourceTest {
    private static final String SECRET = "hf_secret value";

    @TempDir
    private Path home;

    @Test
    void thereNeedBeNone() {
        assertThat(new TokenSource(Map.of("HF_TOKEN", " "), home).token()).isEmpty();
    }

    @Test
    void theVariableComesFirst() throws IOException {
        write(home.resolve(".cache/huggingface/token"), SECRET);

        assertThat(new TokenSource(Map.of("HF_TOKEN", "hf_good\n"), home).token())
                .isPresent();
        comesFrom(Map.of("HF_TOKEN", SECRET), "HF_TOKEN");
    }

    @Test
    void theFileIsWhereTheHubsOwnClientHasIt() throws IOException {
        for (String place : new String[] {".cache/huggingface/token", "xdg/huggingface/token", "hf/token", "its/own"}) {
            write(home.resolve(place), SECRET);
        }
        Map<String, String> xdg = Map.of("XDG_CACHE_HOME", home + "/xdg");
        Map<String, String> hub = Map.of("XDG_CACHE_HOME", home + "/xdg", "HF_HOME", "~/hf");

        comesFrom(Map.of(), ".cache/huggingface/token");
        comesFrom(xdg, "xdg/huggingface/token");
        comesFrom(hub, "hf/token");
        comesFrom(Map.of("HF_HOME", home + "/hf", "HF_TOKEN_PATH", home + "/its/own"), "its/own");
    }

    private void comesFrom(Map<String, String> environment, String source) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> new TokenSource(environment, home).token())
                .withMessageContaining(source)
                .withMessageNotContaining("hf_secret");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
