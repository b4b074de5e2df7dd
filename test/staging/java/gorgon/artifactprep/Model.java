package gorgon.artifactprep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.Recipe;
import gorgon.artifactprep.staging.RecipeDigest;
import gorgon.localhub.Content;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubFile;
import gorgon.localhub.HubRepository;
import gorgon.localhub.LocalHub;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Heads and a base model on the Hub, and what they have to become: worked out here by hand, not by the engine.
 *
 * @param staged the bytes below the prefix, by path
 */
record Model(HubRepository heads, HubRepository base, ObjectNode recipe, SortedMap<String, byte[]> staged) {
    static final String HEADS = "medusa/heads";
    static final String BASE = "mixtral/base";
    static final String SHARD = "model-00001-of-00002.safetensors";
    static final String SMALL_SHARD = "model-00002-of-00002.safetensors";
    static final int SHARD_SIZE = (11 << 20) + 123;
    static final int SMALL_SHARD_SIZE = 300_000;

    static final String CONFIG = """
        {
          "base_model_name_or_path": "mistralai/Mixtral",
          "architectures": ["M"],
          "medusa_num_heads": 5
        }
        """;
    static final String PATCHED = """
        {
          "base_model_name_or_path": "/opt/ml/model/llm/",
          "medusa_num_heads": 5
        }
        """;

    /** Three LFS files, one of them eleven megabytes, and small ones; of two generations, whose heads differ. */
    static Model of(int generation) {
        List<HubCommit> heads = List.of(commit(headFiles(1)), commit(headFiles(2)));
        Map<String, byte[]> baseFiles = Map.of(
                "config.json",
                text("{}"),
                "tokenizer.json",
                text("{\"t\":1}"),
                "empty.txt",
                new byte[0],
                "deep/er/notes.txt",
                text("nested"),
                "pytorch_model.bin",
                text("a pickle"),
                SHARD,
                bytes(1000, SHARD_SIZE),
                SMALL_SHARD,
                bytes(2000, SMALL_SHARD_SIZE));
        SortedMap<String, byte[]> staged = new TreeMap<>(headFiles(generation));
        staged.put("config.json", text(PATCHED));
        staged.put("tokenizer.json", text("{\"t\":1}"));
        baseFiles.forEach((path, content) -> staged.put("llm/" + path, content));
        staged.remove("llm/pytorch_model.bin");
        HubCommit base = commit(baseFiles);
        return new Model(
                HubRepository.of(HEADS, heads.toArray(HubCommit[]::new)),
                HubRepository.of(BASE, base),
                recipe(heads.get(generation - 1).id(), base.id()),
                staged);
    }

    private static Map<String, byte[]> headFiles(int generation) {
        return Map.of(
                "config.json", text(CONFIG),
                "medusa_lm_head.safetensors", bytes(generation, 200_000));
    }

    /** The same model, but that its base is asked for by branch. */
    Model byBranch() {
        return new Model(heads, base, recipe(recipe.at("/sources/0/revision").asText(), "main"), staged);
    }

    void publish(LocalHub hub) {
        hub.put(heads);
        hub.put(base);
    }

    ObjectNode properties(String bucket) {
        return properties(bucket, "3.3.6");
    }

    ObjectNode properties(String bucket, String tgi) {
        ObjectNode properties = Json.object().put("BucketName", bucket);
        properties.put("Digest", RecipeDigest.of(recipe).hex());
        properties.set("Recipe", recipe);
        return properties.set("Serving", serving(tgi));
    }

    private static ObjectNode serving(String tgi) {
        ObjectNode serving = Json.object().put("tgi", tgi).put("modelDownloadSeconds", "1200");
        serving.putObject("environment").put("QUANTIZE", "awq");
        serving.putObject("instance")
                .put("type", "ml.g5.12xlarge")
                .put("gpus", "4")
                .put("gpuModel", "NVIDIA A10G")
                .put("gpuMemoryInGib", "22.35");
        return serving;
    }

    /** The LFS file's address on the CDN ends with it. */
    String digestOf(String basePath) {
        HubFile file = base.commits().getFirst().files().get(basePath);
        if (file == null) {
            throw new AssertionError("the base has no " + basePath);
        }
        return file.digest();
    }

    static HubCommit commit(Map<String, byte[]> files) {
        return HubCommit.of(files.entrySet().stream()
                .map(file -> HubFile.of(file.getKey(), Content.of(file.getValue())))
                .toList());
    }

    static ObjectNode recipe(String headsRevision, String baseRevision) {
        ObjectNode recipe = Json.object().put("layout", Recipe.LAYOUT);
        ArrayNode sources = recipe.putArray("sources");
        sources.add(source(HEADS, headsRevision, "", List.of(), List.of()));
        sources.add(source(BASE, baseRevision, "llm/", List.of("*.bin"), List.of("tokenizer.json")));
        recipe.set("patches", patches());
        return recipe;
    }

    static ArrayNode patches() {
        ArrayNode patches = Json.array(List.of());
        patches.addObject()
                .put("file", "config.json")
                .put("pointer", "/base_model_name_or_path")
                .put("value", "/opt/ml/model/llm/");
        patches.addObject()
                .put("file", "config.json")
                .put("pointer", "/architectures")
                .put("remove", "true");
        return patches;
    }

    static ObjectNode source(
            String repo, String revision, String destination, List<String> ignore, List<String> alsoAtRoot) {
        ObjectNode source =
                Json.object().put("repo", repo).put("revision", revision).put("destination", destination);
        source.set("allow", Json.array(List.of()));
        source.set("ignore", Json.array(ignore));
        return source.set("alsoAtRoot", Json.array(alsoAtRoot));
    }

    static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
