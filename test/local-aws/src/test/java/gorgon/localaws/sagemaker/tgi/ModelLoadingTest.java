package gorgon.localaws.sagemaker.tgi;

import static gorgon.localaws.sagemaker.StagedModel.environment;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.localaws.sagemaker.StagedModel;
import gorgon.localaws.sagemaker.tgi.StartupFailure.Stage;
import gorgon.localhub.SampleModels;
import gorgon.localhub.sample.MedusaHeads;
import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.Safetensors;
import gorgon.localhub.sample.ShardedFiles;
import gorgon.localhub.sample.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ModelLoadingTest {
    private static final String Q_PROJ = "model.layers.1.self_attn.q_proj.qweight";
    private static final String AWQ =
            "RuntimeError: Cannot load `awq` weight, make sure the model is already quantized";

    private final Startup tgi = new Startup();

    @Test
    void needsWeightsInTheRoot() {
        tgi.files.remove("medusa_lm_head.safetensors");

        tgi.assertRefusal(
                Startup.CURRENT,
                StagedModel.ENVIRONMENT,
                Stage.DOWNLOAD,
                "FileNotFoundError: No local weights found in /opt/ml/model with extension .safetensors");
        assertThat(tgi.log).anyMatch(line -> line.contains("Download encountered an error:"));
    }

    @Test
    void needsTheHeadsUnderTheirOwnName() {
        tgi.files.put("heads.safetensors", Objects.requireNonNull(tgi.files.remove("medusa_lm_head.safetensors")));

        tgi.assertRefusal("FileNotFoundError: No such file or directory: \"/opt/ml/model/medusa_lm_head.safetensors\"");
    }

    @Test
    void doesNotDownloadABaseModelThatIsAHubId() {
        StagedModel.replace(tgi.files, "config.json", "/opt/ml/model/llm/", "mistralai/Mixtral-8x7B-Instruct-v0.1");

        tgi.assertRefusal("huggingface_hub.utils._errors.LocalEntryNotFoundError: File model.safetensors of model"
                + " mistralai/Mixtral-8x7B-Instruct-v0.1 not found in the local cache. Please run"
                + " `text-generation-server download-weights mistralai/Mixtral-8x7B-Instruct-v0.1` first.");
    }

    @Test
    void needsTheFolderThatTheHeadsName() {
        StagedModel.replace(tgi.files, "config.json", "/opt/ml/model/llm/", "/opt/ml/model/base/");

        tgi.assertRefusal("huggingface_hub.errors.HFValidationError: Repo id must be in the form 'repo_name' or"
                + " 'namespace/repo_name': '/opt/ml/model/base/'. Use `repo_type` argument if needed.");
    }

    @Test
    void needsConfigurations() {
        tgi.files.remove("llm/config.json");
        tgi.assertRefusal("OSError: /opt/ml/model/llm/ does not appear to have a file named config.json.");

        tgi.files.put("config.json", "{}".getBytes(StandardCharsets.UTF_8));
        tgi.assertRefusal("RuntimeError: Could not determine model type for /opt/ml/model revision None");

        tgi.files.put("config.json", "<html>".getBytes(StandardCharsets.UTF_8));
        tgi.assertRefusal(
                "OSError: It looks like the config file at '/opt/ml/model/config.json' is not a valid JSON file.");
    }

    @Test
    void convertsASentencePieceModelForShardsAndRouter() {
        tgi.files.remove("llm/tokenizer.json");
        tgi.files.remove("tokenizer.json");
        StagedModel.replace(tgi.files, "config.json", "{", "{\"model_type\": \"mixtral\",");
        tgi.start(Startup.CURRENT, StagedModel.ENVIRONMENT);

        tgi.files.remove("tokenizer.model");
        tgi.assertRefusal(Startup.CURRENT, StagedModel.ENVIRONMENT, Stage.ROUTER, "Unable to load tokenizer.");

        tgi.files.remove("llm/tokenizer.model");
        tgi.assertRefusal("OSError: Can't load tokenizer for '/opt/ml/model/llm/'.");
    }

    @Test
    void dropsTokenizerFilesOfTheRouterThatAreNoJson() {
        tgi.files.put("tokenizer_config.json", new byte[] {'{'});
        tgi.files.put("tokenizer.json", new byte[] {'{'});
        tgi.start(new TgiVersion(2, 0, 1), StagedModel.ENVIRONMENT);

        tgi.files.put("llm/tokenizer_config.json", new byte[] {'{'});
        tgi.assertRefusal("OSError: It looks like the config file at '/opt/ml/model/llm/tokenizer_config.json' is not a"
                + " valid JSON file.");
    }

    @Test
    void makesSafetensorsOfAPickleBeforeHeadsWereLoaded() {
        tgi.files.put("medusa_lm_head.pt", Objects.requireNonNull(tgi.files.remove("medusa_lm_head.safetensors")));

        tgi.start(new TgiVersion(1, 4, 2), environment(Map.of("MAX_INPUT_LENGTH", "8000")));
        tgi.assertRefusal(
                new TgiVersion(1, 4, 5),
                StagedModel.ENVIRONMENT,
                Stage.DOWNLOAD,
                "FileNotFoundError: No local weights found in /opt/ml/model with extension .safetensors");
    }

    @Test
    void needsBaseWeights() {
        tgi.files.keySet().removeIf(path -> path.startsWith("llm/") && path.endsWith(".safetensors"));

        tgi.assertRefusal(
                "FileNotFoundError: No local weights found in /opt/ml/model/llm/ with extension .safetensors");
    }

    @Test
    void refusesATensorThatComesTwice() {
        byte[] shard = Objects.requireNonNull(tgi.files.get("llm/model-00003-of-00003.safetensors"));
        tgi.files.put("llm/consolidated.safetensors", shard);

        tgi.assertRefusal("RuntimeError: Key lm_head.weight was found in multiple files:"
                + " /opt/ml/model/llm/model-00003-of-00003.safetensors and"
                + " /opt/ml/model/llm/consolidated.safetensors");
    }

    @Test
    void skipsFilesThatAreNoWeights() {
        byte[] shard = Objects.requireNonNull(tgi.files.get("llm/model-00003-of-00003.safetensors"));
        tgi.files.put("llm/adapter_model.safetensors", shard);
        tgi.files.put("llm/deeper/model.safetensors", shard);

        tgi.start(Startup.CURRENT, StagedModel.ENVIRONMENT);

        tgi.assertLogged("Shard ready: 78 tensors, 3 files, 3 Medusa heads");
    }

    @Test
    void noticesAMissingShard() {
        tgi.files.remove("llm/model-00003-of-00003.safetensors");

        tgi.assertRefusal("RuntimeError: weight lm_head.weight does not exist");
    }

    @Test
    void noticesAMissingTensor() {
        replaceBase(tensor -> !tensor.name().equals(Q_PROJ));
        tgi.assertRefusal(AWQ);

        replaceBase(tensor -> !tensor.name().equals("model.layers.0.block_sparse_moe.experts.1.w2.scales"));
        tgi.assertRefusal("RuntimeError: weight model.layers.0.block_sparse_moe.experts.1.w2.scales does not exist");
    }

    @Test
    void noticesATruncatedShard() {
        byte[] shard = Objects.requireNonNull(tgi.files.get("llm/model-00002-of-00003.safetensors"));
        tgi.files.put("llm/model-00002-of-00003.safetensors", Arrays.copyOf(shard, shard.length - 1));

        tgi.assertRefusal(
                "safetensors_rust.SafetensorError: Error while deserializing header: MetadataIncompleteBuffer");
    }

    @Test
    void noticesALfsPointerInPlaceOfAShard() {
        byte[] pointer = "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8);
        tgi.files.put("llm/model-00002-of-00003.safetensors", pointer);

        tgi.assertRefusal("safetensors_rust.SafetensorError: Error while deserializing header: HeaderTooLarge");
    }

    @Test
    void comparesShapesWithTheConfiguration() {
        StagedModel.replace(tgi.files, "llm/config.json", "\"group_size\": 128", "\"group_size\": 64");

        tgi.assertRefusal(
                "RuntimeError: weight model.layers.0.self_attn.q_proj.qzeros has shape [4, 64], config.json implies [8,"
                        + " 64]");
    }

    @Test
    void refusesHeadsThatShareTheOutputLayer() {
        tgi.files.put(
                "medusa_lm_head.safetensors", Safetensors.write(MedusaHeads.layoutTwo(SampleModels.DIMENSIONS, 3, 31)));

        tgi.assertRefusal(AWQ);
        tgi.assertRefusal(
                new TgiVersion(1, 4, 5),
                StagedModel.ENVIRONMENT,
                Stage.SHARD,
                "RuntimeError: weight 0.1.weight does not exist");
    }

    @Test
    void refusesHeadsOfAnotherModel() {
        StagedModel.replace(tgi.files, "config.json", "\"medusa_num_heads\": 3", "\"medusa_num_heads\": 4");
        tgi.assertRefusal(AWQ);

        tgi.assertRefusal(
                environment(Map.of("SPECULATE", "5")),
                "RuntimeError: Speculate is set to `5` but this medusa models only has `4` heads, please make them match");
    }

    @Test
    void isSwitchedOffByArchitecturesFromTheVersionThatReadsThem() {
        StagedModel.replace(
                tgi.files, "config.json", "\"medusa_num_heads\"", "\"architectures\": [\"M\"], \"medusa_num_heads\"");

        tgi.start(new TgiVersion(2, 0, 2), StagedModel.ENVIRONMENT);
        tgi.assertRefusal("AssertionError: assert self.head is not None");
    }

    private void replaceBase(Predicate<Tensor> kept) {
        tgi.files.keySet().removeIf(path -> path.startsWith("llm/") && path.endsWith(".safetensors"));
        List<Tensor> tensors = MixtralCheckpoint.tensors(SampleModels.DIMENSIONS, 11, 21).stream()
                .filter(kept)
                .toList();
        ShardedFiles.of(tensors, 1L << 30).forEach((path, bytes) -> tgi.files.put("llm/" + path, bytes));
    }
}
