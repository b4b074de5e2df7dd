package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.local.CdkCli;
import gorgon.localhub.SampleModels;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** The shipped environment that has everything on: key, access logs, notices, scaling, protection. */
class ProductionTest {
    private static final String[] PROD = {"-c", "environment=prod"};

    @Test
    void isDeployedAsItIsShippedAndIsNotDestroyedByAccident(@TempDir Path directory) throws Exception {
        try (Deployment deployment = Deployment.bootstrapped(directory)) {
            CdkCli.Result unpinned = deployment.deploy(PROD);
            assertThat(unpinned.exitCode()).isNotZero();
            assertThat(unpinned.output()).contains("2 problems", "./gorgon pin --environment prod");
            deployment.app().setIn("prod", "heads.revision", SampleModels.HEADS_FIRST);
            deployment.app().setIn("prod", "base.revision", SampleModels.BASE_FIRST);

            deployment.cloud().aws().quotas().set("ml.g5.12xlarge", 0);
            assertThat(deployment.deploy(PROD).exitCode()).isNotZero();
            assertThat(deployment.leftovers())
                    .as("access logs outlive whatever they watched")
                    .hasSize(2)
                    .anyMatch(line -> line.contains("accesslogs"))
                    .anyMatch(line -> line.equals("stack Gorgon-prod"));
            liftProtection(deployment);

            deployment.cloud().aws().quotas().reset();
            assertThat(deployment.deploy(PROD).exitCode()).isZero();

            assertThat(deployment.client().ask("gorgon-prod", "Is it well?")).contains("stand-in");
            deployment.cloud().aws().scaler().scale("gorgon-prod", "AllTraffic", 4);
            assertThat(deployment.cdk("diff", "--fail", PROD[0], PROD[1]).exitCode())
                    .as("nothing that AWS changes by itself shows")
                    .isZero();
            CdkCli.Result destroy = deployment.cdk("destroy", "--force", PROD[0], PROD[1]);
            assertThat(destroy.exitCode()).isNotZero();
            assertThat(destroy.output()).contains("TerminationProtection is enabled");
            assertThat(deployment.client().ask("gorgon-prod", "Still?")).contains("stand-in");
        }
    }

    /** As the README says: the CLI puts protection on before it knows whether the stack can be made. */
    private static void liftProtection(Deployment deployment) {
        try (CloudFormationClient cloudFormation = deployment.client().cloudFormation()) {
            cloudFormation.updateTerminationProtection(
                    stack -> stack.stackName("Gorgon-prod").enableTerminationProtection(false));
        }
    }
}
