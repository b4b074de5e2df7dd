package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Where the commands of a build run: one bash for all of them, which ends with the first that fails, as CodeBuild's does.
 *
 * @param common what every build's environment has
 */
record BuildShell(Map<String, String> common, long mostSeconds) {
    /** @param exported the values of the variables that a later action reads */
    record Ended(int exitCode, String output, Map<String, String> exported) {}

    Ended run(Path directory, List<String> commands, Map<String, String> environment, List<String> exported)
            throws IOException, InterruptedException {
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        Path values = directory.resolveSibling(directory.getFileName() + ".variables");
        Process process = start(directory, script(commands, exported, values), log, environment);
        if (!process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("%s did not end; it said: %s".formatted(directory, Files.readString(log)));
        }
        return new Ended(process.exitValue(), Files.readString(log, UTF_8), read(values, exported));
    }

    private static String script(List<String> commands, List<String> exported, Path values) {
        StringBuilder script = new StringBuilder();
        commands.forEach(command -> script.append(command).append("\n_status=$?; [ $_status = 0 ] || exit $_status\n"));
        exported.forEach(name -> script.append("printenv %s >> '%s' || exit\n".formatted(name, values)));
        return script.toString();
    }

    private Process start(Path directory, String script, Path log, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("CDK_"));
        builder.environment().putAll(common);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Map<String, String> read(Path values, List<String> exported) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        if (Files.exists(values)) {
            List<String> lines = Files.readAllLines(values, UTF_8);
            for (int i = 0; i < exported.size(); i++) {
                variables.put(exported.get(i), lines.get(i));
            }
        }
        return variables;
    }
}
