package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Engine;
import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.TgiVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StagedModelPropertiesTest {
    private static final Commit HEADS_COMMIT = new Commit("a".repeat(40));
    private static final Commit BASE_COMMIT = new Commit(Recipes.BASE_COMMIT);

    @Test
    void digestsAKnownRecipeToAKnownValue() {
        // python3: hashlib.sha256(json.dumps(recipe, sort_keys=True, separators=(",", ":"))).hexdigest()[:32]
        assertThat(RecipeDigest.of(Recipes.medusa("main")).hex()).isEqualTo("294635141aabedbf1b5059954178cc51");
    }

    @Test
    void writesARecipeAsItWasRead() {
        ObjectNode recipe = Recipes.medusa("main");

        assertThat(Recipes.parse(recipe).toJson()).isEqualTo(recipe);
    }

    @Test
    void givesAResolvedRecipeTheDigestOfTheSameRecipePinned() {
        Recipe resolved = Recipes.parse(Recipes.medusa("main")).at(List.of(HEADS_COMMIT, BASE_COMMIT));

        assertThat(resolved.digest()).isEqualTo(RecipeDigest.of(Recipes.medusa(HEADS_COMMIT.hex())));
        assertThat(resolved.digest()).isNotEqualTo(RecipeDigest.of(Recipes.medusa("main")));
    }

    @Test
    void refusesADigestOfAnotherRecipe() {
        ObjectNode properties = Recipes.properties(Recipes.medusa("main")).put("Digest", "0".repeat(32));

        assertThatThrownBy(() -> StagedModelProperties.parse(properties))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll("Digest", "294635141aabedbf1b5059954178cc51", "0".repeat(32));
    }

    @Test
    void namesEveryProblemInOneMessage() {
        ObjectNode recipe = Recipes.medusa("main").put("layout", "1").put("extra", "x");
        ObjectNode source = (ObjectNode) recipe.path("sources").get(0);
        source.put("repo", "a/b/c").put("revision", " ").put("destination", "/llm");
        source.set("allow", Json.object());
        ((ObjectNode) recipe.path("patches").get(0)).put("pointer", "no-slash").put("remove", "false");
        ObjectNode properties = Recipes.properties(recipe).put("BucketName", "Not A Bucket");

        assertThatThrownBy(() -> StagedModelProperties.parse(properties))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll(
                        "10 problems",
                        "BucketName must be a bucket name (Not A Bucket)",
                        "Recipe.extra is not known",
                        "Recipe.layout must be 3 (1)",
                        "Recipe.sources[0].repo is refused",
                        "Recipe.sources[0].revision must not be empty",
                        "Recipe.sources[0].destination must be empty or a relative path",
                        "Recipe.sources[0].allow must be an array (object)",
                        "Recipe.patches[0].pointer must be a JSON pointer",
                        "Recipe.patches[0].value or remove must be given",
                        "Recipe.patches[0].remove must be true (false)");
    }

    @Test
    void readsHowTheModelIsServed() {
        Serving serving = StagedModelProperties.parse(Recipes.properties(Recipes.medusa("main")))
                .serving();

        assertThat(serving)
                .isEqualTo(new Serving(
                        new TgiVersion(3, 3, 6),
                        new TreeMap<>(Map.of("QUANTIZE", "awq", "SM_NUM_GPUS", "4")),
                        new Instance("ml.g5.12xlarge", 4, "NVIDIA A10G", 22.35),
                        Duration.ofMinutes(20)));
    }

    @Test
    void readsAnEngineThatIsNotTgi() {
        ObjectNode properties = Recipes.properties(Recipes.medusa("main"));
        ((ObjectNode) properties.path("Serving")).put("engine", "other");

        assertThat(StagedModelProperties.parse(properties).serving().engine()).isEqualTo(Engine.OTHER);

        ((ObjectNode) properties.path("Serving")).put("engine", "vllm");
        assertThatThrownBy(() -> StagedModelProperties.parse(properties))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("Serving.engine must be tgi or other (vllm)");
    }

    @Test
    void namesEveryProblemOfServingBesideThoseOfTheRecipe() {
        ObjectNode properties = Recipes.properties(Recipes.medusa("main").put("layout", "1"), "three")
                .put("BucketName", "X");
        ObjectNode serving = (ObjectNode) properties.path("Serving");
        serving.put("modelDownloadSeconds", "20m").put("extra", "x");
        serving.putObject("environment").put("SM_NUM_GPUS", 4);
        serving.putObject("instance")
                .put("type", "")
                .put("gpus", "0")
                .put("gpuModel", "NVIDIA A10G")
                .put("gpuMemoryInGib", "0.0");

        assertThatThrownBy(() -> StagedModelProperties.parse(properties))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll(
                        "9 problems",
                        "BucketName must be a bucket name",
                        "Recipe.layout must be 3 (1)",
                        "Serving.extra is not known; allowed: engine, environment, instance, modelDownloadSeconds, tgi",
                        "Serving.tgi must be three numbers such as 3.3.6 (three)",
                        "Serving.environment.SM_NUM_GPUS must be a string (number)",
                        "Serving.instance.type must not be empty",
                        "Serving.instance.gpus must be a whole number from 1 to 64 (0)",
                        "Serving.instance.gpuMemoryInGib must be a number above 0, at most 4096 (0.0)",
                        "Serving.modelDownloadSeconds must be a whole number from 1 to 86400 (20m)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "NaN", "Infinity", "4097", "0x10", ""})
    void refusesAMemoryOfAGpu(String memory) {
        ObjectNode properties = Recipes.properties(Recipes.medusa("main"));
        ((ObjectNode) properties.at("/Serving/instance")).put("gpuMemoryInGib", memory);

        assertThatThrownBy(() -> StagedModelProperties.parse(properties))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("1 problem: (1) Serving.instance.gpuMemoryInGib must");
    }

    @Test
    void refusesPropertiesThatSayNothingOfServing() {
        ObjectNode properties = Recipes.properties(Recipes.medusa("main"));
        properties.remove("Serving");

        assertThatThrownBy(() -> StagedModelProperties.parse(properties))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("Serving must be an object (missing)");
        assertThat(StagedModelProperties.bucketName(properties)).contains(Recipes.BUCKET);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("no repository at all", recipe -> recipe.putArray("sources"), "sources must hold 1 to 10"),
                refusal(
                        "too many repositories",
                        StagedModelPropertiesTest::addTenSources,
                        "must hold 1 to 10 repositories (12)"),
                refusal("sources missing", recipe -> recipe.remove("sources"), "sources is missing"),
                refusal("patches missing", recipe -> recipe.remove("patches"), "patches is missing"),
                refusal(
                        "a source that is a string",
                        recipe -> ((ArrayNode) recipe.path("sources")).add("x"),
                        "sources[2] must be an object"),
                refusal(
                        "no ignore patterns",
                        recipe -> source(recipe).remove("ignore"),
                        "sources[0].ignore is missing"),
                refusal(
                        "an empty pattern",
                        recipe -> source(recipe).putArray("ignore").add(""),
                        "ignore must hold non-empty strings"),
                refusal("no destination", recipe -> source(recipe).remove("destination"), "destination is missing"),
                refusal(
                        "a destination that is a file",
                        recipe -> source(recipe).put("destination", "llm"),
                        "destination must be empty or"),
                refusal("an unknown field", recipe -> source(recipe).put("typo", ""), "sources[0].typo is not known"),
                refusal(
                        "both kinds of a patch",
                        recipe -> patch(recipe).put("remove", "true"),
                        "value or remove must be given, and not both"),
                refusal(
                        "neither kind of a patch",
                        recipe -> patch(recipe).remove("value"),
                        "value or remove must be given"),
                refusal(
                        "a removal that is false",
                        recipe -> removal(recipe).put("remove", "false"),
                        "remove must be true (false)"),
                refusal(
                        "a patch of the whole file",
                        recipe -> patch(recipe).put("pointer", ""),
                        "pointer must not be empty"),
                refusal(
                        "two patches of one field",
                        recipe -> patch(recipe).put("pointer", "/architectures"),
                        "is patched twice (/architectures)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusesARecipeWith(String ignored, Consumer<ObjectNode> change, String problem) {
        ObjectNode recipe = Recipes.medusa("main");
        change.accept(recipe);

        Throwable refusal = catchThrowable(() -> StagedModelProperties.parse(Recipes.properties(recipe)));

        assertThat(refusal).isInstanceOf(InvalidRequest.class).hasMessageContaining(problem);
    }

    @Test
    void refusesPropertiesWithoutARecipe() {
        assertThatThrownBy(() -> StagedModelProperties.parse(Json.object()))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll("BucketName is missing", "Digest is missing", "Recipe must be an object");
    }

    @Test
    void findsTheBucketOfADeleteWhateverTheRestIs() {
        assertThat(StagedModelProperties.bucketName(Json.object().put("BucketName", "a-bucket")))
                .contains("a-bucket");
        assertThat(StagedModelProperties.bucketName(Json.object())).isEqualTo(Optional.empty());
        assertThat(StagedModelProperties.bucketName(Json.object().put("BucketName", "../x")))
                .isEmpty();
    }

    @Test
    void scopesByStackIdAndLogicalId() {
        String stackId =
                "arn:aws:cloudformation:us-east-1:123456789012:stack/Gorgon-dev/11111111-2222-3333-4444-555555555555";

        // python3: hashlib.sha256(stack_id + "|StagedModel").hexdigest()[:10]
        assertThat(Scope.of(stackId, "StagedModel").hex()).isEqualTo("37e158780e");
        assertThat(Scope.of(stackId, "Other")).isNotEqualTo(Scope.of(stackId, "StagedModel"));
    }

    @Test
    void readsItsOwnS3UrisAndNoOther() {
        StagedPrefix prefix = new StagedPrefix("b-1", new Scope("0123456789"), new RecipeDigest("f".repeat(32)));

        assertThat(StagedPrefix.parse(prefix.s3Uri())).contains(prefix);
        assertThat(StagedPrefix.parse("Gorgon-dev-StagedModel-1ABCDEF")).isEmpty();
        assertThat(StagedPrefix.parse("none/0123456789")).isEmpty();
        assertThat(StagedPrefix.parse(prefix.s3Uri() + "llm/")).isEmpty();
        assertThat(StagedPrefix.parse("s3://b-1/models/")).isEmpty();
    }

    private static Arguments refusal(String what, Consumer<ObjectNode> change, String problem) {
        return Arguments.of(what, change, problem);
    }

    private static ObjectNode source(JsonNode recipe) {
        return (ObjectNode) recipe.path("sources").get(0);
    }

    private static ObjectNode patch(JsonNode recipe) {
        return (ObjectNode) recipe.path("patches").get(0);
    }

    private static ObjectNode removal(JsonNode recipe) {
        return (ObjectNode) recipe.path("patches").get(1);
    }

    private static void addTenSources(ObjectNode recipe) {
        for (int count = 0; count < 10; count++) {
            ((ArrayNode) recipe.path("sources")).add(source(recipe).deepCopy());
        }
    }
}
