package gorgon.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The CDK CLI that package.json pins, run as a person would run it, with the loopback cloud in its environment. */
public final class CdkCli {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path directory;
    private final Path nodeBinaries;
    private final Map<String, String> environment;
    private final PrintStream echo;

    /** Its lines go to {@code echo} while it runs. */
    public CdkCli(Path directory, Path nodeBinaries, Map<String, String> environment, PrintStream echo) {
        this.directory = directory;
        this.nodeBinaries = nodeBinaries;
        this.environment = Map.copyOf(environment);
        this.echo = echo;
    }

    /** What a command printed, stdout and stderr together, and how it ended. */
    public record Result(List<String> command, int exitCode, String output) {
        public Result orThrow() {
            if (exitCode != 0) {
                throw new IllegalStateException(
                        "tried to run %s: it ended with %d".formatted(String.join(" ", command), exitCode));
            }
            return this;
        }
    }

    public Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(nodeBinaries.resolve("cdk").toString()));
        command.addAll(List.of(arguments));
        Process process = start(command);
        StringBuilder output = new StringBuilder();
        Thread reader = Thread.ofVirtual().start(() -> copyLines(process, output));
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "tried to run cdk %s: it did not end within %s".formatted(String.join(" ", arguments), LIMIT));
            }
            reader.join();
        } finally {
            end(process);
        }
        command.set(0, "cdk");
        return new Result(List.copyOf(command), process.exitValue(), output.toString());
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("PATH", nodeBinaries + ":" + System.getenv("PATH"));
        return builder.start();
    }

    private void copyLines(Process process, StringBuilder output) {
        process.inputReader(StandardCharsets.UTF_8).lines().forEach(line -> {
            output.append(line).append('\n');
            echo.println(line);
        });
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
