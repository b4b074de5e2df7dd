package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.local.CdkCli;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubRepository;
import gorgon.localhub.SampleModels;
import gorgon.localhub.TrafficKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

class InspectionTest {
    private static final String SHARD = "model-00002-of-00003.safetensors";
    private static final long SHARD_SIZE = SampleModels.baseFiles(1, "").getOrDefault(SHARD, new byte[0]).length;

    @Test
    void missingShardIsRefusedBeforeAnyFileMovesAndTheRightModelIsServedNext(@TempDir Path directory) throws Exception {
        HubCommit incomplete = withoutShard();
        try (Deployment deployment = Deployment.bootstrapped(directory)) {
            deployment
                    .cloud()
                    .hub()
                    .put(HubRepository.of(
                            SampleModels.BASE,
                            incomplete,
                            SampleModels.base().commits().getFirst()));
            deployment.app().set("base.revision", incomplete.id());

            CdkCli.Result refused = deployment.deploy();

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.output()).contains("llm/" + SHARD, "./gorgon check");
            assertThat(stagingTime(deployment)).isLessThan(Duration.ofMinutes(1));
            assertThat(deployment.cloud().hub().traffic().bytes(TrafficKind.CDN))
                    .as("headers and nothing else")
                    .isLessThan(SHARD_SIZE);
            assertThat(deployment.stackStatus()).isEqualTo("ROLLBACK_COMPLETE");
            assertThat(deployment.leftovers()).containsExactly("stack " + Deployment.STACK);

            deployment.app().set("base.revision", SampleModels.BASE_FIRST);
            assertThat(deployment.deploy().exitCode()).isZero();
            assertThat(deployment.ask("Hello?")).contains("stand-in");
            updateThatTheModelCannotServe(deployment);
        }
    }

    /** Nothing but the serving side changes: what is staged is judged anew, and stays where it is. */
    private static void updateThatTheModelCannotServe(Deployment deployment) throws IOException, InterruptedException {
        long before = requests(deployment);
        deployment.app().set("tgi.quantize", "eetq");

        CdkCli.Result refused = deployment.deploy();

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("QUANTIZE", "eetq");
        assertThat(deployment.stackStatus()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(deployment.ask("Hello?")).contains("stand-in");
        assertThat(requests(deployment)).isEqualTo(before);
    }

    private static HubCommit withoutShard() {
        Map<String, byte[]> files = SampleModels.baseFiles(1, "");
        assertThat(files.remove(SHARD)).isNotNull();
        return SampleModels.commit(files);
    }

    private static Duration stagingTime(Deployment deployment) {
        return Duration.between(time(deployment, "CREATE_IN_PROGRESS"), time(deployment, "CREATE_FAILED"));
    }

    private static Instant time(Deployment deployment, String status) {
        return deployment.events().stream()
                .filter(event -> event.resourceType().equals("Custom::StagedModel")
                        && event.resourceStatusAsString().equals(status))
                .map(StackEvent::timestamp)
                .findFirst()
                .orElseThrow();
    }

    private static long requests(Deployment deployment) {
        return Arrays.stream(TrafficKind.values())
                .mapToLong(kind -> deployment.cloud().hub().traffic().requests(kind))
                .sum();
    }
}
