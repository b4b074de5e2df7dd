package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.local.CdkCli;
import gorgon.local.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongConfigurationTest {
    @TempDir
    private Path directory;

    private AppDirectory app;

    @BeforeEach
    void copyApp() throws IOException {
        app = new AppDirectory(Workspace.current().root(), directory);
    }

    @Test
    void twoErrorsAreOneMessageWithoutAStackTrace() throws Exception {
        app.set("instance.type", "ml.g5.13xlarge");
        app.set("region", "us-east-9");

        CdkCli.Result synth = synth();

        assertThat(synth.exitCode()).isEqualTo(1);
        assertThat(synth.output())
                .contains("environments.dev.instance.type", "ml.g5.13xlarge", "ml.g5.12xlarge")
                .contains("environments.dev.region", "us-east-9", "us-east-1")
                .doesNotContain("\tat ", "Exception");
    }

    @Test
    void missingRepositoryIsNamed() throws Exception {
        app.set("heads.repo", "");

        CdkCli.Result synth = synth();

        assertThat(synth.exitCode()).isEqualTo(1);
        assertThat(synth.output()).contains("environments.dev.heads.repo").doesNotContain("\tat ", "Exception");
    }

    /** With nothing that could be credentials: synth needs none. */
    private CdkCli.Result synth() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "AWS_CONFIG_FILE", directory.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", directory.resolve("none").toString(),
                "CDK_OUTPUT", directory.resolve("cdk.out").toString(),
                "CDK_HOME", directory.resolve("cdk-home").toString());
        return Workspace.current().cdk(app.path(), environment, System.out).run("synth", "--quiet");
    }
}
