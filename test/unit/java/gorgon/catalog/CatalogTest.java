package gorgon.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.tgi.Family;
import gorgon.tgi.LoadedModel;
import gorgon.tgi.MedusaHeads;
import gorgon.tgi.TgiVersion;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
    private static final Catalog CATALOG = Catalog.bundled();

    @ParameterizedTest
    @CsvSource({
        "3.3.6, us-east-1,"
                + " 763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04",
        "1.4.2, eu-south-1,"
                + " 692866216735.dkr.ecr.eu-south-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.1.1-tgi1.4.2-gpu-py310-cu121-ubuntu22.04",
        "2.4.0, cn-north-1,"
                + " 727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/huggingface-pytorch-tgi-inference:2.4.0-tgi2.4.0-gpu-py311-cu124-ubuntu22.04-v2.2"
    })
    void namesTheImage(String version, String region, String uri) {
        assertThat(CATALOG.image(version, region).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "us-west-2, arn:aws:ecr:us-west-2:763104351884:repository/huggingface-pytorch-tgi-inference",
        "us-gov-west-1, arn:aws-us-gov:ecr:us-gov-west-1:442386744353:repository/huggingface-pytorch-tgi-inference"
    })
    void namesTheRepositoryToPullFrom(String region, String arn) {
        assertThat(CATALOG.image("3.3.6", region).repositoryArn()).isEqualTo(arn);
    }

    @ParameterizedTest
    @CsvSource({
        "1.4.5, {MAX_INPUT_LENGTH=8000}",
        "2.0.0, {MAX_INPUT_TOKENS=8000}",
        "2.2.0, '{DISABLE_USAGE_STATS=true, MAX_INPUT_TOKENS=8000}'",
        "3.3.6, '{MAX_INPUT_TOKENS=8000, USAGE_STATS=off}'"
    })
    void namesEnvironmentVariablesAsTheVersionReadsThem(String version, String environment) {
        assertThat(CATALOG.releases().find(version).environment(8000)).hasToString(environment);
    }

    @ParameterizedTest
    @CsvSource({"1.4.0, false", "1.4.2, false", "1.4.5, true", "2.0.0, true", "3.3.6, true"})
    void knowsWhichVersionsReadTheHeads(String version, boolean loads) {
        assertThat(CATALOG.releases().find(version).loadsMedusaOnMixtral()).isEqualTo(loads);
    }

    @ParameterizedTest
    @CsvSource({
        "1.4.2, none",
        "2.2.0, none",
        "2.3.1, al2-ami-sagemaker-inference-gpu-3-1",
        "3.3.6, al2-ami-sagemaker-inference-gpu-3-1"
    })
    void choosesAHostWithADriverForTheImage(String version, String ami) {
        assertThat(CATALOG.releases().find(version).inferenceAmiVersion().orElse("none"))
                .isEqualTo(ami);
    }

    @Test
    void knowsTheInstanceOfThePublishedSetUp() {
        InstanceType type = CATALOG.instanceTypes().find("ml.g5.12xlarge");

        assertThat(type.gpus()).isEqualTo(4);
        assertThat(type.gpuMemoryInGib()).isEqualTo(new BigDecimal("22.35"));
        assertThat(type.usdPerHour()).isEqualTo(new BigDecimal("7.09"));
        assertThat(type.regions()).hasSize(18).contains("us-east-1").doesNotContain("us-west-1");
    }

    @Test
    void everyRegionThatOffersAnInstanceTypeHasARegistry() {
        assertThat(CATALOG.instanceTypes().rows().values())
                .allSatisfy(type -> assertThat(CATALOG.registries().names()).containsAll(type.regions()));
    }

    @Test
    void agreesWithWhatIsSaidOfEachTgiVersion() {
        assertThat(CATALOG.releases().rows().values()).hasSizeGreaterThan(15).allSatisfy(release -> {
            TgiVersion version = TgiVersion.parse(release.version());
            assertThat(release.loadsMedusaOnMixtral()).isEqualTo(version.readsHeads(Family.MIXTRAL));
            assertThat(release.maxInputVariable()).isEqualTo(version.maxInputVariable());
        });
    }

    @Test
    void knowsTheModelOfThePublishedSetUp() {
        LoadedModel model = CATALOG.model(
                        "ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ",
                        "text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa")
                .orElseThrow();

        assertThat(model.totalWeightBytes()).isEqualTo(24_653_602_816L);
        assertThat(model.heads()).isEqualTo(new MedusaHeads(3, 1));
        assertThat(CATALOG.model("ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ", "a/heads"))
                .isEmpty();
    }

    @Test
    void saysWhatAnInstanceCosts() {
        assertThat(CATALOG.instanceTypes().find("ml.p4d.24xlarge").price()).isEqualTo("$25.25 an hour");
        assertThat(CATALOG.instanceTypes().find("ml.p5.4xlarge").price()).isEqualTo("no price known");
    }

    @Test
    void listsTheAlternativesToAnUnknownName() {
        assertThatThrownBy(() -> CATALOG.image("9.9.9", "us-east-1"))
                .hasMessageStartingWith("tried to look up TGI version \"9.9.9\": there is none; use one of 1.3.3, ")
                .hasMessageEndingWith("3.3.4, 3.3.6");
        assertThatThrownBy(() -> CATALOG.image("3.3.6", "mars-1")).hasMessageContaining("us-east-1, us-east-2");
        assertThatThrownBy(() -> CATALOG.instanceTypes().find("ml.t3.large")).hasMessageContaining("ml.g5.12xlarge");
    }
}
