package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The commands of {@code ./gorgon} out of the built jar, called in the app's folder. */
final class OperatorProgram {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_SECONDS = 90;

    private final Path app;
    private final Path files;
    private final Map<String, String> environment;

    /** @param files a folder for what it prints */
    OperatorProgram(Path app, Path files, Map<String, String> environment) {
        this.app = app;
        this.files = files;
        this.environment = Map.copyOf(environment);
    }

    /** How a call ended. */
    record Ended(int exitCode, String out, String err) {
        /** Its {@code --json}. */
        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return reading("", arguments);
    }

    /** With this on the standard input. */
    Ended reading(String input, String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        process.getOutputStream().write(input.getBytes(UTF_8));
        process.getOutputStream().close();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("%s did not end; it said: %s".formatted(arguments[0], text(arguments[0], "err")));
        }
        return new Ended(process.exitValue(), text(arguments[0], "out"), text(arguments[0], "err"));
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dgorgon.root=" + Workspace.current().root(),
                "-cp",
                classpath(),
                "gorgon.operator.OperatorCommand"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(app.toFile())
                .redirectOutput(file(arguments[0], "out").toFile())
                .redirectError(file(arguments[0], "err").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What a command has printed so far. */
    String text(String command, String stream) throws IOException {
        return Files.readString(file(command, stream), UTF_8);
    }

    private Path file(String command, String stream) {
        return files.resolve(command + "." + stream);
    }

    /** As the launcher has it. */
    private static String classpath() throws IOException {
        Path built = Workspace.current().root().resolve("src/operator/target");
        return built.resolve("operator.jar") + ":"
                + Files.readString(built.resolve("classpath"), UTF_8).strip();
    }
}
