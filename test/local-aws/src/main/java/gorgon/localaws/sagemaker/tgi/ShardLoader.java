package gorgon.localaws.sagemaker.tgi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a shard does before it is ready: {@code models/__init__.py}, from the root's config.json to the last tensor. */
final class ShardLoader {
    private static final String FLOATS = "F16 BF16 F32";

    private final TgiVersion version;
    private final LaunchArguments arguments;
    private final ModelDirectory directory;
    private final ContainerLog log;

    ShardLoader(TgiVersion version, LaunchArguments arguments, ModelDirectory directory, ContainerLog log) {
        this.version = version;
        this.arguments = arguments;
        this.directory = directory;
        this.log = log;
    }

    LoadedModel load() throws IOException {
        JsonFile root = configuration("");
        if (!root.has("medusa_num_heads")) {
            if (!root.has("model_type")) {
                throw StartupFailure.shard("RuntimeError: Could not determine model type for "
                        + LaunchArguments.MODEL_PATH + " revision None");
            }
            int speculated = arguments.speculate().orElse(0);
            return base(root, "", 0, speculated);
        }
        int speculated = speculated(root.number("medusa_num_heads"));
        log.info("Using speculation medusa with " + speculated + " input ids.");
        String folder = BaseFolder.of(root, directory);
        int heads = version.atLeast(2, 0, 2) ? speculated : root.number("medusa_num_heads");
        if (heads == 0 && version.atLeast(1, 4, 3) && !version.atLeast(2, 3, 0)) {
            // torch.stack over the heads in the warm-up; guarded from 2.3.0.
            throw StartupFailure.shard("RuntimeError: stack expects a non-empty TensorList");
        }
        return base(root, folder, version.atLeast(1, 4, 3) ? heads : 0, speculated);
    }

    private LoadedModel base(JsonFile root, String folder, int heads, int speculated) throws IOException {
        MixtralConfig config = MixtralConfig.of(configuration(folder), arguments.quantized());
        Vocabulary vocabulary = vocabulary(folder);
        List<String> files = WeightFiles.in(directory, folder);
        if (files.isEmpty()) {
            throw StartupFailure.shard("FileNotFoundError: No local weights found in " + LaunchArguments.MODEL_PATH
                    + "/" + folder + " with extension .safetensors");
        }
        Weights weights = new Weights(directory);
        for (String file : files) {
            weights.add(file);
        }
        MixtralWeights.load(weights, config, arguments.shards());
        if (heads > 0) {
            new MedusaWeights(weights, root, version).load(config, heads);
        } else if (speculated > 0) {
            log.warn("local-aws: TGI " + version + " loads no Medusa heads for Mixtral; speculation is by n-grams");
        }
        long fingerprint = Fingerprint.of(directory, distinguishing(weights, config));
        return new LoadedModel(weights.used(), files.size(), heads, speculated, fingerprint, vocabulary);
    }

    private JsonFile configuration(String folder) throws IOException {
        return JsonFile.read(directory, folder + "config.json")
                .orElseThrow(() -> StartupFailure.shard("OSError: " + LaunchArguments.MODEL_PATH + "/" + folder
                        + " does not appear to have a file named config.json."));
    }

    /** SPECULATE may ask for fewer heads than there are, never for more. */
    private int speculated(int heads) {
        int wanted = arguments.speculate().orElse(heads);
        if (wanted > heads) {
            throw StartupFailure.shard("RuntimeError: Speculate is set to `" + wanted
                    + "` but this medusa models only has `" + heads + "` heads, please make them match");
        }
        return wanted;
    }

    /** AutoTokenizer: its settings must be JSON if they are there, and a SentencePiece model is converted. */
    private Vocabulary vocabulary(String folder) throws IOException {
        JsonFile.read(directory, folder + "tokenizer_config.json");
        Optional<Vocabulary> fast = Vocabulary.read(directory, folder + "tokenizer.json");
        Optional<Vocabulary> vocabulary =
                fast.isPresent() ? fast : Vocabulary.readSentencePiece(directory, folder + "tokenizer.model");
        return vocabulary.orElseThrow(() -> StartupFailure.shard(
                "OSError: Can't load tokenizer for '" + LaunchArguments.MODEL_PATH + "/" + folder + "'."));
    }

    private static List<TensorView> distinguishing(Weights weights, MixtralConfig config) {
        List<TensorView> tensors = new ArrayList<>();
        for (String name : List.of("model.embed_tokens.weight", "lm_head.weight")) {
            tensors.add(weights.get(name, FLOATS, config.vocabulary(), config.hidden()));
        }
        tensors.addAll(weights.usedIn(MedusaWeights.FILE));
        return tensors;
    }
}
