package gorgon.localaws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code cdk gc} asks of each stack before it collects. */
final class TemplateSummaryTest {
    @Test
    void namesTheParametersAndTheTypesOfADeployedStack() {
        try (TestCloud cloud = new TestCloud()) {
            cloud.deploy("""
                    {"Parameters":{"BootstrapVersion":{"Type":"String","Default":"21"}},
                     "Resources":{"A":{"Type":"AWS::SSM::Parameter","Properties":{"Type":"String","Value":"1"}}}}""");

            assertThat(cloud.call("GetTemplateSummary", "StackName", "S"))
                    .contains("<ParameterKey>BootstrapVersion</ParameterKey><DefaultValue>21</DefaultValue>")
                    .contains("<ResourceTypes><member>AWS::SSM::Parameter</member></ResourceTypes>");
        }
    }
}
