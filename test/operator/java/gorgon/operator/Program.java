package gorgon.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real program in a JVM of its own, called in a folder with the repository's {@code cdk.json}. */
public final class Program {
    private static final long MOST_SECONDS = 120;
    // 128 and the number of the signal.
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;
    private static final long SIGINT = 1L << 1;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** How a call ended. */
    public record Ended(int exitCode, String out, String err) {
        /** The last line of {@code --json}. */
        public JsonNode result() throws IOException {
            List<String> lines = out.lines().toList();
            return new ObjectMapper().readTree(lines.getLast());
        }
    }

    public Program(Path folder, URI hub, URI aws) throws IOException {
        this.folder = folder;
        Files.copy(Path.of(System.getProperty("gorgon.root"), "cdk.json"), folder.resolve("cdk.json"));
        environment.put("HF_ENDPOINT", hub.toString());
        environment.put("HF_HOME", folder.toString());
        environment.put("AWS_ENDPOINT_URL", aws.toString());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
    }

    public Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Program without(String variable) {
        environment.remove(variable);
        return this;
    }

    public Ended run(String... arguments) throws IOException, InterruptedException {
        return end(start(arguments));
    }

    /** Its standard output is a pipe to the caller, and what it said there no part of how it ended. */
    public Process piped(String... arguments) throws IOException {
        Files.writeString(folder.resolve("out"), "");
        return builder(arguments).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    }

    public Process start(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dgorgon.root=" + System.getProperty("gorgon.root"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                OperatorCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HF_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * Ctrl-C, or SIGTERM where whoever started these tests in the background had them ignore it (POSIX shell, 2.11), which a
     * process cannot take back for its children.
     *
     * @return the exit code that a shell would have of it
     */
    public static int interrupt(Process process) throws IOException, InterruptedException {
        boolean ignored = ignoresInterrupts(process);
        String signal = ignored ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        return ignored ? TERMINATED : INTERRUPTED;
    }

    /** By the mask of proc_pid_status(5); elsewhere nobody tells. */
    private static boolean ignoresInterrupts(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
    }

    public Ended end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the program did not end in %d s".formatted(MOST_SECONDS));
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("out"), UTF_8),
                Files.readString(folder.resolve("err"), UTF_8));
    }
}
