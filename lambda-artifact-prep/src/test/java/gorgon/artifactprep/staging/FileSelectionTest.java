package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.HubFile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileSelectionTest {
    private static final String COMMIT = "a".repeat(40);
    private static final StagedPrefix PREFIX =
            new StagedPrefix(Recipes.BUCKET, new Scope("0123456789"), new RecipeDigest("f".repeat(32)));

    @Test
    void putsEachSourceBelowItsDestinationAndLeavesIgnoredFilesOut() {
        assertThat(paths(
                        Recipes.medusa(COMMIT),
                        files("config.json", "medusa.safetensors"),
                        files("a.bin", "x/b.bin", "w.safetensors")))
                .containsExactly("config.json", "llm/w.safetensors", "medusa.safetensors");
    }

    @Test
    void takesOnlyAllowedFilesAndIgnoresAfterAllowing() {
        ObjectNode recipe = Recipes.medusa(COMMIT);
        ObjectNode base = (ObjectNode) recipe.path("sources").get(1);
        base.putArray("allow").add("*.json").add("sub/");
        base.putArray("ignore").add("sub/*.md");

        assertThat(paths(recipe, files("config.json"), files("a.json", "b.txt", "sub/c.txt", "sub/d.md")))
                .containsExactly("config.json", "llm/a.json", "llm/sub/c.txt");
    }

    @Test
    void bringsTokenizerFilesToTheRootTooUnlessTheRootHasThem() {
        assertThat(paths(Recipes.medusa(COMMIT), files("config.json"), files("tokenizer.json")))
                .containsExactly("config.json", "llm/tokenizer.json", "tokenizer.json");

        List<SelectedFile> selected =
                select(Recipes.medusa(COMMIT), files("config.json", "tokenizer.json"), files("tokenizer.json"));
        assertThat(selected)
                .filteredOn(file -> file.path().equals("tokenizer.json"))
                .singleElement()
                .satisfies(file -> assertThat(file.source().repo().value()).isEqualTo(Recipes.HEADS));
    }

    @Test
    void handsPatchesToTheFileTheyName() {
        List<SelectedFile> selected = select(Recipes.medusa(COMMIT), files("config.json"), files("config.json"));

        assertThat(selected)
                .filteredOn(file -> !file.patches().isEmpty())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.path()).isEqualTo("config.json");
                    assertThat(file.patches()).hasSize(2);
                });
    }

    @Test
    void namesEveryProblemInOneMessage() {
        assertThatThrownBy(() -> select(Recipes.medusa(COMMIT), files("llm", "a//b"), files("only.bin")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll(
                        "4 problems",
                        Recipes.BASE + " has no file that the patterns want (1 files in all)",
                        "a//b has an empty",
                        "config.json is to be patched but not among the files");
        assertThatThrownBy(() -> select(Recipes.medusa(COMMIT), files("config.json", "llm"), files("w")))
                .hasMessageContaining("llm would be both a file and a directory");
    }

    @Test
    void refusesTwoFilesOfOneName() {
        assertThatThrownBy(() -> select(
                        Recipes.medusa(COMMIT), files("config.json", "llm/w.safetensors"), files("w.safetensors")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll("llm/w.safetensors would be staged twice", Recipes.HEADS, Recipes.BASE);
    }

    @Test
    void refusesMoreFilesThanTheStateCanHold() {
        List<HubFile> many =
                IntStream.range(0, 249).mapToObj(number -> file("f" + number)).toList();

        assertThat(select(Recipes.medusa(COMMIT), files("config.json"), many)).hasSize(250);
        assertThatThrownBy(() -> select(Recipes.medusa(COMMIT), files("config.json", "more"), many))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("more than 250 files (251)");
    }

    @Test
    void refusesToPatchAFileTooLargeForMemory() {
        HubFile huge = new HubFile("config.json", (10L << 20) + 1, Digest.gitSha1(COMMIT));

        assertThatThrownBy(() -> select(Recipes.medusa(COMMIT), List.of(huge), files("w")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("config.json is to be patched but larger than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b.json", ".gitattributes", "a b/ü.txt", "..a", "a./b"})
    void acceptsNamesThatSageMakerAccepts(String path) {
        assertThat(ModelPath.problem(path, "models/" + path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", ".", "..", "a/./b", "../a", "a/..", "a\0b", "a\nb"})
    void refusesNamesThatSageMakerRefuses(String path) {
        assertThat(ModelPath.problem(path, "models/" + path)).isPresent();
    }

    @Test
    void refusesNamesTooLongForAFileSystemOrForS3() {
        assertThat(ModelPath.problem("ü".repeat(127), "k")).isEmpty();
        assertThat(ModelPath.problem("ü".repeat(128), "k"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("255 bytes"));
        assertThat(ModelPath.problem("a", "k".repeat(1024))).isEmpty();
        assertThat(ModelPath.problem("a", "k".repeat(1025)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("1024 bytes"));
    }

    private static List<String> paths(ObjectNode recipe, List<HubFile> heads, List<HubFile> base) {
        return select(recipe, heads, base).stream().map(SelectedFile::path).toList();
    }

    private static List<SelectedFile> select(ObjectNode recipe, List<HubFile> heads, List<HubFile> base) {
        return FileSelection.select(Recipes.parse(recipe), PREFIX, List.of(heads, base));
    }

    private static List<HubFile> files(String... paths) {
        return Arrays.stream(paths).map(FileSelectionTest::file).toList();
    }

    private static HubFile file(String path) {
        return new HubFile(path, 10, Digest.gitSha1(COMMIT));
    }
}
