package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.local.CdkCli;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingCreateTest {
    @Test
    void missingRepositoryFailsWithItsNameAndLeavesNothingAndTheNextDeploymentSucceeds(@TempDir Path directory)
            throws Exception {
        try (Deployment deployment = Deployment.bootstrapped(directory)) {
            deployment.app().set("base.repo", "nobody/no-such-model");

            CdkCli.Result failed = deployment.deploy();

            assertThat(failed.exitCode()).isNotZero();
            assertThat(failed.output()).contains("nobody/no-such-model");
            assertThat(deployment.stackStatus()).isEqualTo("ROLLBACK_COMPLETE");
            assertThat(deployment.leftovers()).containsExactly("stack " + Deployment.STACK);

            deployment.app().set("base.repo", "ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ");
            assertThat(deployment.deploy().exitCode()).isZero();
            assertThat(deployment.ask("Hello?")).contains("stand-in");
        }
    }
}
