package gorgon.acceptance.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The two that GitHub takes (docs.github.com, workflow syntax, jobs.<job_id>.steps[*].shell). */
record Shell(List<String> command) {
    private static final long MOST_SECONDS = 600;
    private static final List<String> OTHERS = List.of("AWS_", "GITHUB_", "RUNNER_", "CDK_", "MAVEN_");

    Shell {
        command = List.copyOf(command);
    }

    /** Of a workflow that names none, a pipe's failure is its last command's. */
    static Shell named(String name) {
        return switch (name) {
            case "" -> new Shell(List.of("bash", "-e"));
            case "bash" -> new Shell(List.of("bash", "--noprofile", "--norc", "-eo", "pipefail"));
            default -> throw new AssertionError("not known here: shell: " + name);
        };
    }

    record Ended(int exitCode, String output) {}

    Ended run(String script, Path folder, Map<String, String> variables) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder.getParent(), "step", ".sh");
        Path said = Files.createTempFile(folder.getParent(), "step", ".txt");
        Files.writeString(file, script, UTF_8);
        List<String> all = new ArrayList<>(command);
        all.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> OTHERS.stream().anyMatch(name::startsWith));
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("did not end: %s; it said: %s".formatted(script, Files.readString(said)));
            }
            return new Ended(process.exitValue(), Files.readString(said, UTF_8));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
