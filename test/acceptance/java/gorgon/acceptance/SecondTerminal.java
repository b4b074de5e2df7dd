package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./gorgon progress --json}, running beside a deployment. */
final class SecondTerminal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path output;

    SecondTerminal(Path app, Map<String, String> environment, Path output) throws IOException {
        this.output = output;
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classpath(),
                        "gorgon.operator.OperatorCommand",
                        "progress",
                        "--json")
                .directory(app.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        this.process = builder.start();
    }

    /** Its lines, once it has ended by itself. */
    List<JsonNode> lines() throws IOException, InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("it still follows: " + Files.readString(output, UTF_8));
        }
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(output.toFile())) {
            return lines.readAll();
        }
    }

    /** As the launcher has it. */
    private static String classpath() throws IOException {
        Path built = Workspace.current().root().resolve("src/operator/target");
        return built.resolve("operator.jar") + ":"
                + Files.readString(built.resolve("classpath"), UTF_8).strip();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
