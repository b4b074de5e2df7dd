package gorgon.localhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.SafetensorsFile;
import gorgon.localhub.sample.ShardedFiles;
import gorgon.localhub.sample.TokenizerFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleModelsTest {
    private static final HubRepository BASE = SampleModels.base();
    private static final HubRepository HEADS = SampleModels.heads();

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void areTheSameBytesOnEveryMachine() {
        assertThat(BASE.commits())
                .extracting(HubCommit::id)
                .containsExactly(SampleModels.BASE_FIRST, SampleModels.BASE_SECOND);
        assertThat(HEADS.commits())
                .extracting(HubCommit::id)
                .containsExactly(SampleModels.HEADS_FIRST, SampleModels.HEADS_SECOND);
        assertThat(file(HEADS, 0, "medusa_lm_head.safetensors").digest())
                .isEqualTo("de4e872b124dab81518b12a2921fa935c4115dfd9fd51b6f8c16c8ba73e2c3de");
        assertThat(file(BASE, 0, "tokenizer.json").digest()).isEqualTo("7ec02477f2ac0210a2c5a9767979c27ba9f71a0a");
    }

    @Test
    void pointMainAtTheFirstCommit() {
        assertThat(BASE.commit("main").orElseThrow().id()).isEqualTo(SampleModels.BASE_FIRST);
        assertThat(HEADS.commit("main").orElseThrow().id()).isEqualTo(SampleModels.HEADS_FIRST);
    }

    @Test
    void changeOneShardAndTheReadmeInTheSecondBaseCommit() {
        Map<String, HubFile> first = BASE.commits().get(0).files();
        Map<String, HubFile> second = BASE.commits().get(1).files();

        assertThat(second.keySet()).isEqualTo(first.keySet());
        assertThat(second.keySet())
                .filteredOn(path ->
                        !file(BASE, 1, path).digest().equals(file(BASE, 0, path).digest()))
                .containsExactlyInAnyOrder("README.md", "model-00003-of-00003.safetensors");
    }

    @Test
    void keepWeightsInLfsAndTheRestInGit() {
        assertThat(BASE.commits().getFirst().files().values())
                .filteredOn(HubFile::large)
                .extracting(HubFile::path)
                .containsExactly(
                        "model-00001-of-00003.safetensors",
                        "model-00002-of-00003.safetensors",
                        "model-00003-of-00003.safetensors",
                        "pytorch_model-00001-of-00001.bin",
                        "tokenizer.model");
    }

    @Test
    void holdEveryTensorOfAnAwqMixtralOnce() throws IOException {
        Map<String, SafetensorsReader.View> tensors = new HashMap<>();
        Map<String, String> shardOf = new TreeMap<>();
        for (HubFile file : BASE.commits().getFirst().files().values()) {
            if (file.path().endsWith(".safetensors")) {
                SafetensorsReader.read(bytes(file)).forEach((name, view) -> {
                    assertThat(tensors.put(name, view)).as(name).isNull();
                    shardOf.put(name, file.path());
                });
            }
        }

        assertThat(tensors).hasSize(3 + 2 * (4 * 3 + 1 + 2 * 3 * 3 + 2));
        assertShape(tensors, "model.layers.1.self_attn.k_proj.qweight", "I32", "[512,32]");
        assertShape(tensors, "model.layers.1.self_attn.k_proj.qzeros", "I32", "[4,32]");
        assertShape(tensors, "model.layers.1.self_attn.k_proj.scales", "F16", "[4,256]");
        assertShape(tensors, "model.layers.0.block_sparse_moe.experts.1.w2.qweight", "I32", "[1024,64]");
        assertShape(tensors, "model.layers.0.block_sparse_moe.gate.weight", "F16", "[2,512]");
        assertShape(tensors, "lm_head.weight", "F16", "[3200,512]");
        JsonNode index = json.readTree(bytes(file(BASE, 0, "model.safetensors.index.json")));
        assertThat(json.convertValue(index.get("weight_map"), new TypeReference<Map<String, String>>() {}))
                .isEqualTo(shardOf);
        assertThat(index.at("/metadata/total_size").asLong())
                .isEqualTo(tensors.values().stream()
                        .mapToLong(SafetensorsReader.View::length)
                        .sum());
    }

    @Test
    void holdThreeMedusaHeadsOfLayoutOne() throws IOException {
        byte[] file = bytes(file(HEADS, 0, "medusa_lm_head.safetensors"));

        Map<String, SafetensorsReader.View> tensors = SafetensorsReader.read(file);

        assertThat(file.length).isGreaterThan(8 << 20);
        assertThat(tensors.keySet())
                .containsExactly(
                        "0.0.linear.weight",
                        "0.0.linear.bias",
                        "0.1.weight",
                        "1.0.linear.weight",
                        "1.0.linear.bias",
                        "1.1.weight",
                        "2.0.linear.weight",
                        "2.0.linear.bias",
                        "2.1.weight");
        assertShape(tensors, "2.0.linear.bias", "F16", "[512]");
        assertShape(tensors, "2.1.weight", "F16", "[3200,512]");
    }

    @Test
    void canHaveTheSizeOfTheRealOnes() throws IOException {
        Map<String, SafetensorsFile> shards =
                ShardedFiles.shards(MixtralCheckpoint.tensors(MixtralDimensions.MIXTRAL_8X7B, 1, 2), 5_000_000_000L);
        JsonNode index = json.readTree(ShardedFiles.index(shards));

        assertThat(shards).hasSize(5);
        assertThat(index.get("weight_map")).hasSize(2787);
        assertThat(index.at("/metadata/total_size").asLong()).isEqualTo(24_653_602_816L);
        JsonNode tokenizer = json.readTree(TokenizerFiles.ofTokens(32000).get("tokenizer.json"));
        assertThat(tokenizer.at("/model/vocab").size()).isBetween(31_900, 32_000);
    }

    @Test
    void haveOnlyFiniteHalfFloats() throws IOException {
        byte[] file = bytes(file(BASE, 0, "model-00001-of-00003.safetensors"));

        for (SafetensorsReader.View view : SafetensorsReader.read(file).values()) {
            if (view.dtype().equals("F16")) {
                ByteBuffer values = ByteBuffer.wrap(file, (int) view.offset(), (int) view.length());
                values.order(ByteOrder.LITTLE_ENDIAN);
                while (values.hasRemaining()) {
                    float value = Float.float16ToFloat(values.getShort());
                    assertThat(Math.abs(value) > 0 && Math.abs(value) < 2).isTrue();
                }
            }
        }
    }

    @Test
    void buildEveryMergedTokenFromTokensOfTheVocabulary() throws IOException {
        JsonNode model = json.readTree(bytes(file(BASE, 0, "tokenizer.json"))).get("model");

        assertThat(model.get("vocab").size()).isBetween(1000, SampleModels.DIMENSIONS.vocabulary());
        for (JsonNode merge : model.get("merges")) {
            List<String> pair = List.of(merge.asText().split(" ", 2));
            assertThat(model.get("vocab").has(pair.get(0))).as(merge.asText()).isTrue();
            assertThat(model.get("vocab").has(pair.get(1))).as(merge.asText()).isTrue();
            assertThat(model.get("vocab").has(pair.get(0) + pair.get(1))).isTrue();
        }
        assertThat(model.at("/vocab/</s>").asInt(-1)).isEqualTo(-1);
        assertThat(model.get("vocab").get("</s>").asInt()).isEqualTo(2);
    }

    @Test
    void canHaveTheKeyThatSwitchesHeadsOff() throws IOException {
        HubRepository marked = SampleModels.headsWithArchitectures();

        assertThat(json.readTree(bytes(file(marked, 0, "config.json"))).has("architectures"))
                .isTrue();
        assertThat(json.readTree(bytes(file(HEADS, 0, "config.json"))).has("architectures"))
                .isFalse();
    }

    private static void assertShape(
            Map<String, SafetensorsReader.View> tensors, String name, String dtype, String shape) {
        SafetensorsReader.View view = Objects.requireNonNull(tensors.get(name), name);
        assertThat(view.dtype()).isEqualTo(dtype);
        assertThat(view.shape().toString()).isEqualTo(shape);
    }

    private static HubFile file(HubRepository repository, int commit, String path) {
        return Objects.requireNonNull(repository.commits().get(commit).files().get(path));
    }

    private static byte[] bytes(HubFile file) throws IOException {
        return file.content().open(0, file.content().size()).readAllBytes();
    }
}
