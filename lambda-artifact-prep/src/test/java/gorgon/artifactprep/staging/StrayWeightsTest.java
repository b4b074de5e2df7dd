package gorgon.artifactprep.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.hub.FakeHub;
import gorgon.artifactprep.hub.HubFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrayWeightsTest {
    private static final String INDEX = "model.safetensors.index.json";
    private static final Source SOURCE =
            new Source(FakeHub.REPO, FakeHub.COMMIT.hex(), "llm/", List.of(), List.of(), List.of());

    private final FakeHub hub = new FakeHub();

    @Test
    void areWhatTheIndexDoesNotName() {
        HubFile index = file(
                INDEX, "{\"weight_map\":{\"x\":\"a.safetensors\",\"y\":\"b.safetensors\",\"z\":\"a.safetensors\"}}");

        assertThat(strays(
                        index,
                        "a.safetensors",
                        "b.safetensors",
                        "consolidated.safetensors",
                        "old/c.safetensors",
                        "d.md"))
                .containsExactly("consolidated.safetensors");
    }

    @Test
    void areNoneWhereTheIndexNamesAFileThatIsNotThere() {
        HubFile index = file(INDEX, "{\"weight_map\":{\"x\":\"a.safetensors\",\"y\":\"b.safetensors\"}}");

        assertThat(strays(index, "a.safetensors", "consolidated.safetensors")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "[]", "{\"weight_map\":{}}", "{\"weight_map\":[]}", "{\"weight_map\":{\"x\":1}}"})
    void areNoneWhereTheIndexIsNone(String text) {
        assertThat(strays(file(INDEX, text), "a.safetensors")).isEmpty();
    }

    @Test
    void areNoneWithoutAnIndexOrWithOneInAnotherFolder() {
        HubFile elsewhere = file("sub/" + INDEX, "{\"weight_map\":{\"x\":\"a.safetensors\"}}");

        assertThat(strays(elsewhere, "a.safetensors", "b.safetensors")).isEmpty();
        assertThat(hub.opened()).isEmpty();
    }

    private Set<String> strays(HubFile index, String... others) {
        List<HubFile> files = Stream.concat(Stream.of(index), Stream.of(others).map(path -> file(path, path)))
                .toList();
        return new StrayWeights(hub).of(SOURCE, files);
    }

    private HubFile file(String path, String text) {
        return hub.put(path, DigestAlgorithm.SHA256, text.getBytes(UTF_8)).file();
    }
}
