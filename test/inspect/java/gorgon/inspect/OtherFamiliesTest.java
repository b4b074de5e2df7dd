package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.model.rule.Inspection;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.tgi.TgiVersion;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules on what is not Mixtral, or not quantized. */
final class OtherFamiliesTest {
    private static final MixtralDimensions PACKED = MixtralDimensions.DENSE_MINIATURE;
    private static final MixtralDimensions PLAIN = PACKED.withGroup(0);
    private static final UnaryOperator<Serving> NOT_QUANTIZED = Servings.unset("QUANTIZE");
    private static final TgiVersion BEFORE_MIXTRALS_HEADS = new TgiVersion(1, 4, 2);

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral"})
    void passEveryRuleOnEveryVersionWithHeads(String family) {
        Evidence model = OtherBases.dense(family, PACKED).evidence();

        for (TgiVersion version : Servings.WITH_HEADS) {
            assertThat(Inspection.of(model, Servings.of(version)))
                    .as(version.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "mistral"})
    void passWithoutQuantization(String family) {
        Evidence model = OtherBases.dense(family, PLAIN).evidence();

        for (TgiVersion version : Servings.WITH_HEADS) {
            assertThat(Inspection.of(model, NOT_QUANTIZED.apply(Servings.of(version))))
                    .as(version.toString())
                    .isEmpty();
        }
    }

    @Test
    void onlyLlamasHeadsAreLookedAtBeforeAllAreRead() {
        Consumer<Miniature> incomplete = model -> model.weights(Miniature.HEADS, heads -> heads.drop("1.1.weight"));

        assertThat(errors(OtherBases.dense("llama", PACKED), incomplete, Servings.of(BEFORE_MIXTRALS_HEADS)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.consequence()).contains("weight 1.1.weight does not exist"));
        assertThat(errors(OtherBases.dense("mistral", PACKED), incomplete, Servings.of(BEFORE_MIXTRALS_HEADS)))
                .isEmpty();
        assertThat(errors(new Miniature(), incomplete, Servings.of(BEFORE_MIXTRALS_HEADS)))
                .isEmpty();
    }

    @Test
    void headsOfLayoutTwoLoadBesideFloatsFromVersionTwoOnExceptOnce() {
        Evidence model = changed(OtherBases.dense("llama", PLAIN), OtherFamiliesTest::dropOutputLayers);

        assertThat(Servings.WITH_HEADS)
                .filteredOn(version -> !Inspection.of(model, NOT_QUANTIZED.apply(Servings.of(version)))
                        .isEmpty())
                .extracting(TgiVersion::toString)
                .containsExactly("1.4.5", "2.0.3");
    }

    @Test
    void headsOfLayoutTwoHaveOneLayer() {
        Miniature model = OtherBases.dense("llama", PLAIN);
        model.set(Miniature.CONFIG, "/medusa_num_layers", "2");

        assertThat(errors(model, OtherFamiliesTest::dropOutputLayers, NOT_QUANTIZED.apply(Servings.NEWEST)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("config.json: medusa_num_layers"));
    }

    @Test
    void anIncompleteHeadBesideFloatsIsTakenForLayoutTwo() {
        Evidence model = changed(
                OtherBases.dense("llama", PLAIN),
                changed -> changed.weights(Miniature.HEADS, heads -> heads.drop("2.1.weight")));

        assertThat(Inspection.of(model, NOT_QUANTIZED.apply(Servings.NEWEST)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.cure()).contains("medusa_num_heads to 2");
                });
        assertThat(errors(model, NOT_QUANTIZED.apply(Servings.of(new TgiVersion(1, 4, 5)))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("medusa-tensors"));
    }

    @Test
    void floatsAreNotLoadedAsAwq() {
        assertThat(errors(OtherBases.dense("mistral", PLAIN).evidence(), Servings.NEWEST))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("quantization"));
    }

    @Test
    void packedWeightsThatNobodyDescribesAreNoFloats() {
        Miniature model = OtherBases.dense("llama", PACKED);
        model.unset(Miniature.BASE_CONFIG, "/quantization_config");

        assertThat(errors(model.evidence(), NOT_QUANTIZED.apply(Servings.NEWEST)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("plain-tensors");
                    assertThat(finding.value()).isEqualTo("quantized, as 14 in all");
                });
    }

    @Test
    void aProjectionOfFloatsHasItsShapeToo() {
        Consumer<Miniature> narrower = model ->
                model.baseTensor("model.layers.1.mlp.down_proj.weight", (shard, name) -> shard.reshape(name, 512, 512));

        assertThat(errors(OtherBases.dense("llama", PLAIN), narrower, NOT_QUANTIZED.apply(Servings.NEWEST)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).isEqualTo("[512, 1024]"));
    }

    @Test
    void aProjectionOfFloatsIsDividedToo() {
        MixtralDimensions odd = new MixtralDimensions(512, 1022, 2, 8, 4, 0, 3200, 0);

        assertThat(errors(OtherBases.dense("mistral", odd).evidence(), NOT_QUANTIZED.apply(Servings.NEWEST)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.consequence())
                        .contains("The choosen size 1022 is not compatible with sharding on 4 shards"));
    }

    @Test
    void onlyLlamaMayShareItsEmbeddings() {
        Consumer<Miniature> shared = model -> {
            model.set(Miniature.BASE_CONFIG, "/tie_word_embeddings", "true");
            model.baseTensor("lm_head.weight", WeightsFile::drop);
        };

        assertThat(errors(OtherBases.dense("llama", PACKED), shared, Servings.NEWEST))
                .isEmpty();
        assertThat(Inspection.of(changed(OtherBases.dense("llama", PACKED), shared), Servings.NEWEST))
                .extracting(Finding::rule)
                .contains("plain-tensors");
        assertThat(errors(OtherBases.dense("mistral", PACKED), shared, Servings.NEWEST))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.consequence()).contains("weight lm_head.weight does not exist"));
    }

    private static void dropOutputLayers(Miniature model) {
        model.weights(
                Miniature.HEADS,
                heads -> List.of("0.1.weight", "1.1.weight", "2.1.weight").forEach(heads::drop));
    }

    private static Evidence changed(Miniature model, Consumer<Miniature> change) {
        change.accept(model);
        return model.evidence();
    }

    private static List<Finding> errors(Miniature model, Consumer<Miniature> change, Serving serving) {
        return errors(changed(model, change), serving);
    }

    private static List<Finding> errors(Evidence model, Serving serving) {
        return Inspection.of(model, serving).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
