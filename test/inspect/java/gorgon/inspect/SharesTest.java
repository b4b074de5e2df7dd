package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.rule.Inspection;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.tgi.TgiVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a projection on each of four GPUs. */
final class SharesTest {
    private static final MixtralDimensions MIXTRAL = MixtralDimensions.MINIATURE;
    private static final MixtralDimensions DENSE = MixtralDimensions.DENSE_MINIATURE;

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 128})
    void everyKnownGroupFits(int group) {
        Evidence model = OtherBases.mixtral(MIXTRAL.withGroup(group)).evidence();

        assertThat(Servings.WITH_HEADS)
                .allSatisfy(version ->
                        assertThat(Inspection.of(model, Servings.of(version))).isEmpty());
    }

    @Test
    void groupsAreDividedWhole() {
        Evidence model = OtherBases.mixtral(with(MIXTRAL, 640, 128)).evidence();

        assertThat(Inspection.of(model, Servings.NEWEST)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("awq-shapes");
            assertThat(finding.value())
                    .contains("4 projections")
                    .contains("experts.0.w2")
                    .endsWith("of size 5");
            assertThat(finding.consequence())
                    .contains("The choosen size 5 is not compatible with sharding on 4 shards");
        });
    }

    @Test
    void olderKernelsWantOutputsInMultiplesOf64() {
        // 96 outputs of w1 and w3 on each GPU.
        Evidence model = OtherBases.mixtral(with(MIXTRAL, 384, 32)).evidence();

        assertThat(consequences(model, "1.4.5")).singleElement().asString().contains("cta_N = 64");
        assertThat(consequences(model, "2.2.0")).singleElement().asString().contains("cta_N = 64");
    }

    @Test
    void olderKernelsWantOutputsInMultiplesOfTheGroup() {
        // 512 + 2 * 128 outputs of q_proj, k_proj and v_proj together: 192 on each GPU.
        MixtralDimensions narrow = new MixtralDimensions(512, 1024, 2, 16, 4, 2, 3200, 128);
        Evidence model = OtherBases.mixtral(narrow).evidence();

        assertThat(consequences(model, "2.2.0"))
                .singleElement()
                .asString()
                .contains("OC is not multiple of Group size");
        assertThat(consequences(model, "2.4.0")).isEmpty();
    }

    @Test
    void marlinWantsMultiplesOfBothExceptForExpertsWithTheirOwnKernel() {
        Evidence mixtral = OtherBases.mixtral(with(MIXTRAL, 384, 32)).evidence();
        Evidence dense = OtherBases.dense("llama", with(DENSE, 384, 32)).evidence();

        assertThat(consequences(mixtral, "2.3.1"))
                .hasSize(2)
                .allMatch(text -> text.contains("valid thread configuration"));
        assertThat(consequences(mixtral, "2.4.0")).isEmpty();
        assertThat(consequences(dense, "2.2.0")).isEmpty();
        assertThat(consequences(dense, "2.4.0")).singleElement().asString().contains("with shape (512, 96)");
    }

    private static MixtralDimensions with(MixtralDimensions dimensions, int intermediate, int group) {
        return new MixtralDimensions(
                dimensions.hidden(),
                intermediate,
                dimensions.layers(),
                dimensions.heads(),
                dimensions.keyValueHeads(),
                dimensions.experts(),
                dimensions.vocabulary(),
                group);
    }

    private static List<String> consequences(Evidence model, String version) {
        return Inspection.of(model, Servings.of(TgiVersion.parse(version))).stream()
                .map(Finding::consequence)
                .toList();
    }
}
