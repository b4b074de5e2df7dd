package gorgon.operator.review.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The CDK CLI that {@code package.json} pins, with the Node.js beside it. */
public final class CdkCli {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Map<String, String> QUIET = Map.of(
            "CDK_DISABLE_CLI_TELEMETRY", "1",
            "CDK_DISABLE_VERSION_CHECK", "1",
            "NODE_NO_WARNINGS", "1",
            "NO_COLOR", "1");
    private static final Map<String, String> NOBODY = Map.of(
            "AWS_CONFIG_FILE",
            "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE",
            "/dev/null",
            "AWS_EC2_METADATA_DISABLED",
            "true");

    private final Path binaries;
    private final Duration longest;

    CdkCli(Path binaries, Duration longest) {
        this.binaries = binaries;
        this.longest = longest;
    }

    /** The launcher's, else that of the project in the current folder. */
    public static CdkCli pinned() {
        return new CdkCli(
                Path.of(System.getProperty("gorgon.root", ""), "node_modules", ".bin")
                        .toAbsolutePath(),
                LONGEST);
    }

    /** What it says, on both streams, if it ends well. */
    public String run(Path directory, List<String> arguments) {
        return run(directory, arguments, environment -> {});
    }

    /** As nobody: with credentials it asks STS whose they are, also where it needs no account. */
    String runAlone(Path directory, List<String> arguments) {
        return run(directory, arguments, environment -> {
            environment.keySet().removeIf(name -> name.startsWith("AWS_"));
            environment.putAll(NOBODY);
        });
    }

    private String run(Path directory, List<String> arguments, Consumer<Map<String, String>> environment) {
        if (!Files.isExecutable(binaries.resolve("cdk"))) {
            throw new UnreadablePlace(
                    "tried to run the CDK CLI: it is not in %s; run ./gorgon install".formatted(binaries));
        }
        String command = "cdk " + arguments.getFirst();
        try {
            return output(command, start(directory, arguments, environment));
        } catch (IOException failure) {
            throw new UnreadablePlace("tried to run %s: %s; run ./gorgon install".formatted(command, failure), failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UnreadablePlace(
                    "tried to run %s: it was interrupted; run it again".formatted(command), interrupt);
        }
    }

    private Process start(Path directory, List<String> arguments, Consumer<Map<String, String>> environment)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(binaries.resolve("cdk").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true);
        builder.environment().remove("FORCE_COLOR");
        builder.environment().putAll(QUIET);
        builder.environment().merge("PATH", binaries.toString(), (path, first) -> first + File.pathSeparator + path);
        environment.accept(builder.environment());
        return builder.start();
    }

    private String output(String command, Process process) throws IOException, InterruptedException {
        AtomicBoolean isOver = new AtomicBoolean();
        Thread watch = Thread.ofVirtual().start(() -> endAfterLongest(process, isOver));
        try {
            String text = new String(process.getInputStream().readAllBytes(), UTF_8);
            int exitCode = process.waitFor();
            if (isOver.get()) {
                throw new UnreadablePlace(
                        "tried to run %s: it had not ended after %s seconds; run it again, and if it stays so, by hand, to see where it hangs"
                                .formatted(command, longest.toSeconds()));
            }
            if (exitCode != 0) {
                throw new UnreadablePlace("tried to run %s: it ended with %s (%s); correct what it names"
                        .formatted(command, exitCode, text.strip()));
            }
            return text;
        } finally {
            watch.interrupt();
            end(process);
        }
    }

    private void endAfterLongest(Process process, AtomicBoolean isOver) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                isOver.set(true);
                end(process);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
