package gorgon.tgi;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.tgi.Linear.Split;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, shapes and sizes of what a model consists of. */
class ArchitectureTest {
    private static final Architecture MIXTRAL = Architecture.MIXTRAL_8X7B;
    private static final Architecture LLAMA =
            new Architecture(Family.LLAMA, 4096, 11008, 32, 32, 32, 128, 0, 32000, false);
    private static final Quantization AWQ = Quantization.AWQ_GROUP_128;
    private static final int TENSORS_OF_A_PACKED_LINEAR = 3;

    @Test
    void mixtralHas2787TensorsAndTheBytesOfThePublishedFiles() {
        long packed = MIXTRAL.linears().stream().mapToLong(AWQ::bytes).sum();
        long plain = MIXTRAL.plainTensors().stream()
                .mapToLong(tensor -> tensor.elements() * 2)
                .sum();

        assertThat(MIXTRAL.linears().size() * TENSORS_OF_A_PACKED_LINEAR
                        + MIXTRAL.plainTensors().size())
                .isEqualTo(2787);
        assertThat(packed).isEqualTo(24_126_685_184L);
        assertThat(packed + plain).isEqualTo(24_653_602_816L);
        assertThat(MIXTRAL.linears().stream().mapToLong(Linear::parameters).sum())
                .isEqualTo(46_439_333_888L);
    }

    @Test
    void noTwoTensorsHaveTheSameName() {
        List<String> names = MIXTRAL.linears().stream().map(Linear::name).toList();

        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        assertThat(MIXTRAL.plainTensors()).extracting(PlainTensor::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "model.layers.31.self_attn.q_proj, 4096, 4096, COLUMN",
        "model.layers.31.self_attn.k_proj, 4096, 1024, COLUMN",
        "model.layers.31.self_attn.v_proj, 4096, 1024, COLUMN",
        "model.layers.31.self_attn.o_proj, 4096, 4096, ROW",
        "model.layers.31.block_sparse_moe.experts.7.w1, 4096, 14336, COLUMN",
        "model.layers.31.block_sparse_moe.experts.7.w3, 4096, 14336, COLUMN",
        "model.layers.31.block_sparse_moe.experts.7.w2, 14336, 4096, ROW",
    })
    void mixtralsProjectionsAreThoseOfItsCheckpoint(String name, long in, long out, Split split) {
        assertThat(MIXTRAL.linears()).contains(new Linear(name, in, out, split));
    }

    @Test
    void aDenseModelHasOneFeedForwardNetworkALayerAndNoGate() {
        assertThat(LLAMA.linears()).hasSize(32 * 7);
        assertThat(LLAMA.linears())
                .contains(
                        new Linear("model.layers.0.mlp.gate_proj", 4096, 11008, Split.COLUMN),
                        new Linear("model.layers.0.mlp.up_proj", 4096, 11008, Split.COLUMN),
                        new Linear("model.layers.0.mlp.down_proj", 11008, 4096, Split.ROW));
        assertThat(LLAMA.plainTensors())
                .hasSize(3 + 32 * 2)
                .noneMatch(tensor -> tensor.name().contains("gate"));
    }

    @Test
    void headsMayBeWiderThanTheModelDividedByThem() {
        Architecture nemo = new Architecture(Family.MISTRAL, 5120, 14336, 40, 32, 8, 128, 0, 131_072, false);

        assertThat(nemo.linears())
                .contains(
                        new Linear("model.layers.0.self_attn.q_proj", 5120, 4096, Split.COLUMN),
                        new Linear("model.layers.0.self_attn.o_proj", 4096, 5120, Split.ROW));
    }

    @Test
    void sharedEmbeddingsLeaveNoOutputLayer() {
        Architecture shared = new Architecture(Family.LLAMA, 2048, 8192, 16, 32, 8, 64, 0, 128_256, true);

        assertThat(LLAMA.plainTensors()).extracting(PlainTensor::name).contains(Architecture.OUTPUT);
        assertThat(shared.plainTensors())
                .extracting(PlainTensor::name)
                .contains(Architecture.EMBEDDINGS)
                .doesNotContain(Architecture.OUTPUT);
    }

    @Test
    void gatesAndNormsAreOnEveryGpuButEmbeddingsAreDivided() {
        assertThat(MIXTRAL.plainTensors())
                .filteredOn(tensor -> !tensor.replicated())
                .extracting(PlainTensor::name)
                .containsExactly(Architecture.EMBEDDINGS, Architecture.OUTPUT);
    }

    @ParameterizedTest
    @CsvSource({"4, 128, 8716288", "4, 64, 9043968", "4, 32, 9699328", "8, 128, 17170432"})
    void aPackedProjectionWeighsItsWordsAndItsScales(int bits, int group, long bytes) {
        assertThat(new Quantization(bits, group).bytes(new Linear("q_proj", 4096, 4096, Split.COLUMN)))
                .isEqualTo(bytes);
    }

    @Test
    void packingIsInWordsOf32Bits() {
        assertThat(AWQ.words(14336)).isEqualTo(1792);
        assertThat(AWQ.groups(14336)).isEqualTo(112);
        assertThat(new Quantization(8, 32).words(4096)).isEqualTo(1024);
    }

    @Test
    void familiesAreFoundByModelType() {
        assertThat(Family.ofModelType("mixtral")).contains(Family.MIXTRAL);
        assertThat(Family.ofModelType("Mixtral")).isEqualTo(Optional.empty());
        assertThat(Family.ofModelType("qwen2")).isEmpty();
    }
}
