package gorgon.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the app as the CLI does, in a JVM of its own. */
class GorgonAppTest {
    @TempDir
    private Path folder;

    /** In two JVMs, which may order an unordered map differently; ArchitectureTest bans such maps outright. */
    @Test
    void writesTheSameBytesInTwoFolders() throws Exception {
        Run first = run(project("first"), ShippedApp.shippedContext());
        Run second = run(project("second"), ShippedApp.shippedContext());

        assertThat(first.exit()).as(first.errors()).isZero();
        assertThat(second.exit()).as(second.errors()).isZero();
        assertThat(template("first")).hasSizeGreaterThan(10_000).isEqualTo(template("second"));
    }

    @Test
    void reportsEveryProblemInOneMessageAndStops() throws Exception {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        ((ObjectNode) context.at("/environments/dev")).put("region", "us-est-1");
        ((ObjectNode) context.at("/common/instance")).put("type", "ml.g5.13xlarge");

        Run run = run(project("wrong"), context);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors().lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("tried to read the configuration in cdk.json: 2 problems"),
                        line -> assertThat(line).startsWith("  context.environments.dev.region = \"us-est-1\": "),
                        line -> assertThat(line).startsWith("  context.common.instance.type = "));
    }

    /** What a pipeline promotes: built once, deployed to each. */
    @Test
    void putsEveryEnvironmentIntoOneAssembly() throws Exception {
        ObjectNode context = ShippedApp.contextWith("prod.json").deepCopy();
        ((ObjectNode) context.path("common")).putObject("watch").put("logRetentionDays", 545);
        ((ObjectNode) context.path("environments"))
                .putObject("dev")
                .put("region", "us-east-1")
                .put("watch", false);
        context.put("environment", "*");

        Run run = run(project("every"), context);

        assertThat(run.exit()).as(run.errors()).isZero();
        assertThat(template("every", "Gorgon-prod")).contains("gorgon-prod", "\"RetentionInDays\": 365");
        assertThat(template("every"))
                .as("false takes away what is shared, through the CLI's variable and jsii too")
                .contains("gorgon-dev", "\"RetentionInDays\": 30")
                .doesNotContain("\"RetentionInDays\": 545");
    }

    @Test
    void saysHowToBuildTheStagingFunctions() throws Exception {
        Run run = run(Files.createDirectory(folder.resolve("bare")), ShippedApp.shippedContext());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.errors().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("tried to read the staging functions: no such file (")
                        .endsWith("lambda-artifact-prep-aws.jar); build it with ./gorgon build"));
    }

    private Path project(String name) throws IOException {
        Path target = folder.resolve(name).resolve("lambda-artifact-prep").resolve("target");
        Files.createDirectories(target);
        Files.writeString(target.resolve("lambda-artifact-prep-aws.jar"), "fixed bytes");
        return folder.resolve(name);
    }

    private String template(String name) throws IOException {
        return template(name, "Gorgon-dev");
    }

    private String template(String name, String stack) throws IOException {
        return Files.readString(folder.resolve(name).resolve("cdk.out").resolve(stack + ".template.json"));
    }

    private static Run run(Path project, JsonNode context) throws IOException, InterruptedException {
        Path errors = project.resolve("errors.txt");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GorgonApp.class.getName()))
                .directory(project.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
        builder.environment()
                .putAll(Map.of(
                        "CDK_OUTDIR", project.resolve("cdk.out").toString(), "CDK_CONTEXT_JSON", context.toString()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_TOOL"));
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the app did not end within two minutes");
        }
        return new Run(process.exitValue(), Files.readString(errors));
    }

    private record Run(int exit, String errors) {}
}
