package gorgon.artifactprep.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.FakeHub;
import gorgon.artifactprep.hub.HubFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

        List<SelectedFile> selected = select(
                        Recipes.medusa(COMMIT), files("config.json", "tokenizer.json"), files("tokenizer.json"))
                .files();
        assertThat(selected)
                .filteredOn(file -> file.path().equals("tokenizer.json"))
                .singleElement()
                .satisfies(file -> assertThat(file.source().repo().value()).isEqualTo(Recipes.HEADS));
    }

    @Test
    void leavesPicklesOutWhereTheRepositoryHasSafetensors() {
        SelectedFiles selected = select(
                Recipes.medusa(COMMIT),
                files("config.json", "medusa.safetensors", "Medusa.PT", "a.pth", "b.ckpt", "c.pkl", "d.pickle"),
                files("w.safetensors", "original/consolidated.00.pth", "tokenizer.bin", "pt", "x.pt.json"));

        assertThat(selected.files())
                .extracting(SelectedFile::path)
                .containsExactly("config.json", "llm/pt", "llm/w.safetensors", "llm/x.pt.json", "medusa.safetensors");
        // What a pattern ignores is not worth a word.
        assertThat(selected.leftOut())
                .containsExactly(
                        "Medusa.PT", "a.pth", "b.ckpt", "c.pkl", "d.pickle", "llm/original/consolidated.00.pth");
    }

    @Test
    void leavesOutWeightsThatTheIndexDoesNotName() {
        FakeHub hub = new FakeHub();
        String index = "model.safetensors.index.json";
        HubFile named = hub.put(
                        index, DigestAlgorithm.SHA256, "{\"weight_map\":{\"x\":\"w.safetensors\"}}".getBytes(UTF_8))
                .file();
        List<HubFile> base = new ArrayList<>(files("consolidated.safetensors", "w.safetensors"));
        base.add(named);
        ObjectNode recipe = Recipes.medusa(FakeHub.COMMIT.hex());
        ((ObjectNode) recipe.path("sources").get(1)).put("repo", FakeHub.REPO.value());

        SelectedFiles selected = FileSelection.select(
                Recipes.parse(recipe), PREFIX, List.of(files("config.json"), base), new StrayWeights(hub));

        assertThat(selected.files())
                .extracting(SelectedFile::path)
                .containsExactly("config.json", "llm/" + index, "llm/w.safetensors");
        assertThat(selected.leftOut()).containsExactly("llm/consolidated.safetensors");
    }

    @Test
    void refusesPicklesOfARepositoryWithoutSafetensors() {
        assertThatThrownBy(() -> select(
                        Recipes.medusa(COMMIT), files("config.json", "heads.pt", "x.pth"), files("w.safetensors")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll(
                        "1 problem:", Recipes.HEADS + " has no safetensors but 2 pickles", "(the first is heads.pt)");
    }

    @ParameterizedTest
    @CsvSource({"*.pt, true", "heads.pt, true", "[h]eads.pt, true", "*, false", "heads.*, false"})
    void takesAPickleThatTheRecipeNamesByItsEnding(String pattern, boolean named) {
        ObjectNode recipe = Recipes.medusa(COMMIT);
        ((ObjectNode) recipe.path("sources").get(0))
                .putArray("allow")
                .add("*.json")
                .add("*.safetensors")
                .add(pattern);

        if (named) {
            assertThat(paths(recipe, files("config.json", "heads.pt"), files("w.safetensors")))
                    .containsExactly("config.json", "heads.pt", "llm/w.safetensors");
        } else {
            assertThatThrownBy(() -> select(recipe, files("config.json", "heads.pt"), files("w.safetensors")))
                    .hasMessageContaining("heads.pt");
        }
        assertThat(select(recipe, files("config.json", "m.safetensors", "heads.pt"), files("w.safetensors"))
                        .leftOut())
                .isEqualTo(named ? List.of() : List.of("heads.pt"));
    }

    @Test
    void staysBelowThePrefixWhateverTheHubSays() {
        for (String path : List.of("../x", "/etc/passwd", "a/../../x", "..\\x", "x\u0000", "a//b", "./x")) {
            assertThatThrownBy(() -> select(Recipes.medusa(COMMIT), files("config.json"), files("w", path)))
                    .as(path)
                    .isInstanceOf(InvalidRequest.class)
                    .hasMessageContaining("1 problem:");
        }
        ObjectNode recipe = Recipes.medusa(COMMIT);
        ((ObjectNode) recipe.path("sources").get(1)).put("destination", "../");
        assertThatThrownBy(() -> select(recipe, files("config.json"), files("w")))
                .hasMessageContaining("../w has an empty, '.' or '..' segment");
    }

    @Test
    void tellsNamesApartAsS3AndLinuxDo() {
        assertThat(paths(Recipes.medusa(COMMIT), files("config.json", "Config.json", "e\u0301", "\u00e9"), files("w")))
                .hasSize(5);
    }

    @Test
    void handsPatchesToTheFileTheyName() {
        List<SelectedFile> selected = select(Recipes.medusa(COMMIT), files("config.json"), files("config.json"))
                .files();

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

        assertThat(select(Recipes.medusa(COMMIT), files("config.json"), many).files())
                .hasSize(250);
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
    @ValueSource(
            strings = {
                "", "/a", "a/", "a//b", ".", "..", "a/./b", "../a", "a/..", "a\0b", "a\nb", "a\\b", "..\\a", "a\ud83d"
            })
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
        return select(recipe, heads, base).files().stream()
                .map(SelectedFile::path)
                .toList();
    }

    private static SelectedFiles select(ObjectNode recipe, List<HubFile> heads, List<HubFile> base) {
        return FileSelection.select(
                Recipes.parse(recipe), PREFIX, List.of(heads, base), new StrayWeights(new FakeHub()));
    }

    private static List<HubFile> files(String... paths) {
        return Arrays.stream(paths).map(FileSelectionTest::file).toList();
    }

    private static HubFile file(String path) {
        return new HubFile(path, 10, Digest.gitSha1(COMMIT));
    }
}
