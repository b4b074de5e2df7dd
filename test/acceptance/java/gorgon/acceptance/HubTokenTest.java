package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.local.CdkCli;
import gorgon.local.Deployed;
import gorgon.localaws.secrets.Secrets;
import gorgon.localhub.LocalHub;
import gorgon.localhub.RepositoryAccess;
import gorgon.localhub.SampleModels;
import gorgon.localhub.TrafficKind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTokenTest {
    private static final String TOKEN = "hf_nobodyMayEverSeeThisToken0123456789";
    private static final String SECRET = "team/hub-token";

    @Test
    void aPrivateRepositoryIsStagedWithATokenThatIsNowhereThenEvenWhenItIsRefused(@TempDir Path directory)
            throws Exception {
        try (Deployment deployment = Deployment.bootstrapped(directory)) {
            LocalHub hub = deployment.cloud().hub();
            Secrets secrets = deployment.cloud().aws().secrets();
            hub.put(SampleModels.base().withAccess(new RepositoryAccess.Private(Set.of(TOKEN))));
            String secret = secrets.put(SECRET, TOKEN + "\n");
            deployment.app().set("hubTokenSecret", secret);

            CdkCli.Result staged = deployment.deploy();

            assertThat(staged.exitCode()).isZero();
            assertThat(deployment.ask("Hello?")).contains("stand-in");
            assertThat(hub.traffic().authorized(TrafficKind.API)).isPositive();
            assertThat(hub.traffic().authorized(TrafficKind.RESOLVE)).isPositive();
            assertThat(hub.traffic().requests(TrafficKind.CDN)).isPositive();
            assertThat(hub.traffic().authorized(TrafficKind.CDN)).isZero();
            Deployed deployed = deployment.deployed();

            hub.revoke(TOKEN);
            deployment.app().set("heads.revision", SampleModels.HEADS_SECOND);
            CdkCli.Result refused = deployment.deploy();

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.output()).contains("the Hub does not accept the token", "hubTokenSecret");
            assertThat(deployment.stackStatus())
                    .as("to go back needs neither the Hub nor the token")
                    .isEqualTo("UPDATE_ROLLBACK_COMPLETE");
            assertThat(deployment.ask("Hello?")).contains("stand-in");
            try (HttpClient http = HttpClient.newHttpClient()) {
                Traces traces = traces(http, directory, deployment, deployed)
                        .with("CLI output", staged.output() + refused.output());
                assertNowhere(traces, secret);
            }

            secrets.put(SECRET, "hf_another");
            hub.put(SampleModels.base().withAccess(new RepositoryAccess.Private(Set.of("hf_another"))));
            assertThat(deployment.deploy().exitCode())
                    .as("functions that are still warm show the new token")
                    .isZero();
        }
    }

    private static Traces traces(HttpClient http, Path directory, Deployment deployment, Deployed deployed)
            throws IOException, InterruptedException {
        return new Traces(http, deployment.cloud().aws().endpoint(), directory)
                .withLogs()
                .withFunctions()
                .withExecutions(machine(deployed))
                .withStack(Deployment.STACK)
                .withParameter("/cdk-bootstrap/hnb659fds/version")
                .withObjects(deployment.client(), deployed.output("ModelS3Uri").split("/", -1)[2]);
    }

    /** The same search finds what does stand in each place: it would have found the token. */
    private static void assertNowhere(Traces traces, String secret) throws IOException {
        assertThat(traces.placesOf(SampleModels.BASE))
                .contains(
                        "CLI output",
                        "logs",
                        "executions",
                        "histories",
                        "templates",
                        "stack events",
                        "stack outputs",
                        "objects",
                        "files");
        assertThat(traces.placesOf(secret)).contains("functions", "templates", "files");
        assertThat(traces.placesOf("PlanFunction")).contains("state machine", "stack resources");
        assertThat(traces.placesOf("/cdk-bootstrap/")).contains("parameters");
        assertThat(traces.placesOf(TOKEN)).isEmpty();
    }

    private static String machine(Deployed deployed) {
        return deployed.output("StagingExecutions").replaceFirst(".*/statemachines/view/", "");
    }
}
