package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import java.util.List;

/** Recipes and properties as CloudFormation sends them. */
public final class Recipes {
    public static final String BUCKET = "models-bucket";
    public static final String HEADS = "text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa";
    public static final String BASE = "ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ";
    public static final String BASE_COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private Recipes() {}

    /** Heads at the root, a base model below {@code llm/}, both patches. */
    public static ObjectNode medusa(String headsRevision) {
        ObjectNode recipe = Json.object().put("layout", Recipe.LAYOUT);
        ArrayNode sources = recipe.putArray("sources");
        sources.add(source(HEADS, headsRevision, "", List.of(), List.of()));
        sources.add(source(BASE, BASE_COMMIT, "llm/", List.of("*.bin"), List.of("tokenizer.json")));
        ArrayNode patches = recipe.putArray("patches");
        patches.addObject()
                .put("file", "config.json")
                .put("pointer", "/base_model_name_or_path")
                .put("value", "/opt/ml/model/llm/");
        patches.addObject()
                .put("file", "config.json")
                .put("pointer", "/architectures")
                .put("remove", "true");
        return recipe;
    }

    public static ObjectNode properties(ObjectNode recipe) {
        return properties(recipe, "3.3.6");
    }

    public static ObjectNode properties(ObjectNode recipe, String tgi) {
        ObjectNode properties = Json.object().put("BucketName", BUCKET);
        properties.put("Digest", RecipeDigest.of(recipe).hex());
        properties.set("Recipe", recipe);
        return properties.set("Serving", serving(tgi));
    }

    private static ObjectNode serving(String tgi) {
        ObjectNode serving = Json.object().put("tgi", tgi).put("modelDownloadSeconds", "1200");
        serving.putObject("environment").put("QUANTIZE", "awq").put("SM_NUM_GPUS", "4");
        serving.putObject("instance")
                .put("type", "ml.g5.12xlarge")
                .put("gpus", "4")
                .put("gpuModel", "NVIDIA A10G")
                .put("gpuMemoryInGib", "22.35");
        return serving;
    }

    public static Recipe parse(ObjectNode recipe) {
        return StagedModelProperties.parse(properties(recipe)).recipe();
    }

    private static ObjectNode source(
            String repo, String revision, String destination, List<String> ignore, List<String> alsoAtRoot) {
        ObjectNode source =
                Json.object().put("repo", repo).put("revision", revision).put("destination", destination);
        source.set("allow", Json.array(List.of()));
        source.set("ignore", Json.array(ignore));
        return source.set("alsoAtRoot", Json.array(alsoAtRoot));
    }
}
