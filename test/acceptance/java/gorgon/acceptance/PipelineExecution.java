package gorgon.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.acceptance.PipelineTemplate.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What one delivery hands from action to action, each of which has sources of its own. */
final class PipelineExecution {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("#\\{([^}]+)}");
    // Whose machine this is has credentials, perhaps.
    private static final Map<String, String> NOBODY = Map.of(
            "AWS_CONFIG_FILE",
            "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE",
            "/dev/null",
            "AWS_EC2_METADATA_DISABLED",
            "true");
    private static final String ALL_FILES = "**/*";

    private final PipelineTemplate template;
    private final CopiedCheckout sources;
    private final BuildShell shell;
    private final Path folder;
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, Path> artifacts = new TreeMap<>();
    private int builds;

    /** @param folder an empty one */
    PipelineExecution(PipelineTemplate template, CopiedCheckout sources, BuildShell shell, Path folder)
            throws IOException {
        this.template = template;
        this.sources = sources;
        this.shell = shell;
        this.folder = Files.createDirectories(folder);
    }

    /** What actions have exported so far, by {@code namespace.name}. */
    String variable(String name) {
        return Objects.requireNonNull(variables.get(name), "nothing before exports #{%s}".formatted(name));
    }

    Path artifact(String name) {
        return Objects.requireNonNull(artifacts.get(name), name);
    }

    /** A text of the template as whoever approves reads it. */
    String resolved(String text) {
        return VARIABLE.matcher(text).replaceAll(this::value);
    }

    private String value(MatchResult found) {
        return Matcher.quoteReplacement(variable(found.group(1)));
    }

    BuildShell.Ended build(Action action) throws IOException, InterruptedException {
        Path source = folder.resolve("%02d-%s".formatted(builds++, action.name().replace('/', '-')));
        sources.cloneTo(source, 1);
        JsonNode specification = template.specification(action);
        BuildShell.Ended ended = shellOf(action)
                .run(
                        source,
                        PipelineTemplate.commands(specification),
                        environment(action, source),
                        PipelineTemplate.texts(specification.at("/env/exported-variables")));
        if (ended.exitCode() == 0) {
            String namespace = action.json().path("Namespace").asText();
            ended.exported().forEach((name, value) -> variables.put(namespace + "." + name, value));
            handOn(source, specification.path("artifacts"), action.artifacts("OutputArtifacts"));
        }
        return ended;
    }

    /** A build whose role may do nothing finds nobody to call. */
    private BuildShell shellOf(Action action) {
        if (template.mayCallAws(action)) {
            return shell;
        }
        Map<String, String> variables = new TreeMap<>(shell.common());
        variables.keySet().removeIf(name -> name.startsWith("AWS_"));
        variables.putAll(NOBODY);
        return new BuildShell(variables, shell.mostSeconds());
    }

    private Map<String, String> environment(Action action, Path source) throws IOException {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "CODEBUILD_SRC_DIR", source.toString(),
                "CODEBUILD_BUILD_ID", action.name().replace('/', ':')));
        String described =
                action.json().at("/Configuration/EnvironmentVariables").asText();
        for (JsonNode variable : JSON.readTree(described.isEmpty() ? "[]" : described)) {
            environment.put(
                    variable.path("name").asText(),
                    resolved(variable.path("value").asText()));
        }
        // The first is the source's: https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
        action.artifacts("InputArtifacts").stream()
                .skip(1)
                .forEach(name -> environment.put(
                        "CODEBUILD_SRC_DIR_" + name, artifact(name).toString()));
        return environment;
    }

    private void handOn(Path source, JsonNode described, List<String> names) throws IOException {
        Path base = source.resolve(described.path("base-directory").asText("."));
        for (String name : names) {
            Path copy = Files.createDirectories(folder.resolve("artifact-" + name));
            for (String files : PipelineTemplate.texts(described.path("files"))) {
                copy(files, base, copy);
            }
            artifacts.put(name, copy);
        }
    }

    private static void copy(String files, Path from, Path to) throws IOException {
        if (!files.equals(ALL_FILES)) {
            Files.copy(from.resolve(files), to.resolve(files));
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
    }
}
