package gorgon.config;

import static gorgon.config.ConfigurationText.read;
import static gorgon.config.ConfigurationText.readDev;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationWarningTest {
    private static final String PINNED = """
        'heads': {'revision': '0123456789abcdef0123456789abcdef01234567'},
        'base': {'revision': '0123456789abcdef0123456789abcdef01234567'}\
        """;

    @Test
    void acceptsABranchWithAWarning() {
        assertThat(readDev("{'region': 'us-east-1'}").warnings())
                .extracting(ConfigurationWarning::id)
                .containsExactly("gorgon:revisionNotPinned:heads", "gorgon:revisionNotPinned:base");
        assertThat(readDev("{'region': 'us-east-1'}").warnings().getFirst().message())
                .contains("context.environments.dev.heads.revision = \"main\"")
                .contains("40 hex characters");
    }

    @Test
    void isSilentAboutPinnedCommits() {
        assertThat(readDev("{'region': 'us-east-1', %s}".formatted(PINNED)).warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.3.3", "1.4.0", "1.4.2"})
    void isLoudAboutVersionsThatNeverReadTheHeads(String version) {
        assertThat(readDev("{'region': 'us-east-1', 'tgi': {'version': '%s'}, %s}".formatted(version, PINNED))
                        .warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.id()).isEqualTo("gorgon:headsNeverRead");
                    assertThat(warning.message())
                            .contains("MEDUSA WILL NOT RUN")
                            .contains("use one of 1.4.5, 2.0.0");
                });
    }

    @Test
    void warnsWhereTheRegionsOfAnInstanceTypeAreNotKnown() {
        String dev = "{'region': 'us-east-1', 'tgi': {'shards': 8}, 'instance': {'type': 'ml.p5e.48xlarge'}, %s}"
                .formatted(PINNED);

        assertThat(readDev(dev).warnings())
                .extracting(ConfigurationWarning::id)
                .containsExactly("gorgon:regionsNotKnown");
    }

    @Test
    void warnsOfGpusThatStayIdle() {
        String dev = "{'region': 'us-east-1', 'tgi': {'shards': 4}, 'instance': {'type': 'ml.g5.48xlarge'}, %s}"
                .formatted(PINNED);

        assertThat(readDev(dev).warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.id()).isEqualTo("gorgon:gpusIdle");
            assertThat(warning.message()).contains("tgi.shards = 4: ml.g5.48xlarge has 8 GPUs", "write 8");
        });
    }

    @Test
    void isSilentAboutEnvironmentsThatAreNotChosen() {
        String environments = "{'dev': {'region': 'us-east-1'}, 'next': {'region': 'us-east-1', %s}}".formatted(PINNED);

        assertThat(read(environments, "next").warnings()).isEmpty();
    }
}
