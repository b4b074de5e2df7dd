package gorgon.infra.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.infra.ShippedApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the second app as the CLI does, in a JVM of its own, with no credentials. */
class DeliveryAppTest {
    @TempDir
    private Path folder;

    @Test
    void synthesizesThePipelineAndTheRolesOfEachEnvironment() throws Exception {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        context.putObject("delivery")
                .put("region", "us-east-1")
                .put("repository", "acme/gorgon")
                .put("branch", "main")
                .put("connection", DeliveredStacks.CONNECTION)
                .putArray("environments")
                .add("dev");

        assertThat(run(context)).isZero();
        assertThat(folder.resolve("cdk.out"))
                .isDirectoryContaining("glob:**/Gorgon-pipeline.template.json")
                .isDirectoryContaining("glob:**/Gorgon-github-dev.template.json")
                .isDirectoryContaining("glob:**/Gorgon-bootstrap-dev.template.json");
    }

    @Test
    void saysWhatToWriteWhereNothingIsDelivered() throws Exception {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        context.remove("delivery");

        assertThat(run(context)).isEqualTo(1);
        assertThat(folder.resolve("errors.txt"))
                .content()
                .startsWith("tried to read context.delivery in cdk.json: there is none; write { \"region\": ");
    }

    private int run(ObjectNode context) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeliveryApp.class.getName()))
                .directory(Files.createDirectories(folder).toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("errors.txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "CDK_OUTDIR", folder.resolve("cdk.out").toString(), "CDK_CONTEXT_JSON", context.toString()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_TOOL"));
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the app did not end within two minutes");
        }
        return process.exitValue();
    }
}
