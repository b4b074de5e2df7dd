package gorgon.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.tgi.Family;
import gorgon.tgi.LoadedModel;
import gorgon.tgi.MedusaHeads;
import gorgon.tgi.TgiVersion;
import java.math.BigDecimal;
import java.util.Optional;
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
    void knowsTheQuotaAndTheHostOfAnInstanceType() {
        InstanceType type = CATALOG.instanceTypes().find("ml.g5.12xlarge");

        assertThat(type.endpointQuota()).isEqualTo("ml.g5.12xlarge for endpoint usage");
        assertThat(type.endpointQuotaCode()).contains("L-65C4BD00");
        assertThat(type.priceAsOf()).contains("2026-11");
        assertThat(type.host()).isEqualTo(new Host(48, 192, 3800, new BigDecimal("40"), Optional.of("11.4")));
    }

    @Test
    void knowsWhatARegionOffers() {
        assertThat(CATALOG.offeredIn("eu-west-1"))
                .extracting(InstanceType::name)
                .contains("ml.g5.12xlarge", "ml.g6.12xlarge")
                .doesNotContain("ml.g6e.12xlarge", "ml.p5e.48xlarge");
    }

    @Test
    void saysWhyAVersionCannotServe() {
        assertThatThrownBy(() -> CATALOG.image("1.3.1", "us-east-1"))
                .hasMessageStartingWith(
                        "tried to look up TGI version \"1.3.1\": it knows no quantized Mixtral; use one of 1.3.3");
    }

    @ParameterizedTest
    @CsvSource({"cu118, none", "cu121, none", "cu122, GPU_3_1", "cu124, GPU_3_1", "cu129, GPU_3_1", "cu130, GPU_4_1"})
    void choosesTheHostByCuda(String cuda, String host) {
        assertThat(HostImage.forCuda(cuda).map(HostImage::name).orElse("none")).isEqualTo(host);
    }

    @Test
    void servesAnImageOfOnesOwnFromItsOwnRepository() {
        String uri = "123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/team/tgi@sha256:" + "0a".repeat(32);

        ContainerImage image = ContainerImage.of(EcrImage.parse(uri, CATALOG.registries()), Optional.empty());

        assertThat(image.uri()).isEqualTo(uri);
        assertThat(image.repositoryArn())
                .isEqualTo("arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/team/tgi");
        assertThat(ContainerImage.of(CATALOG.image("3.3.6", "us-east-1")).on(Optional.of("another")))
                .isEqualTo(new ContainerImage(
                        CATALOG.image("3.3.6", "us-east-1").uri(),
                        "arn:aws:ecr:us-east-1:763104351884:repository/huggingface-pytorch-tgi-inference",
                        Optional.of("another")));
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
