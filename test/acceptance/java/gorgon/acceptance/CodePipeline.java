package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Runs a synthesized pipeline as CodePipeline and CodeBuild would: stage by stage, each build in sources of its own, its
 * commands as they stand in the template, until one fails. Approvals are given, and kept to be read.
 */
final class CodePipeline {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("#\\{([^}]+)}");
    private static final int LONGEST_APPROVAL = 1000;

    private final JsonNode template;
    private final Shell shell;
    private final CopiedCheckout sources;
    private final Path folder;

    /** @param folder an empty one */
    CodePipeline(JsonNode template, Shell shell, CopiedCheckout sources, Path folder) {
        this.template = template;
        this.shell = shell;
        this.sources = sources;
        this.folder = folder;
    }

    /**
     * How a run ended.
     *
     * @param actions that ended well, {@code stage/action}, in their order
     * @param failed the one that did not, or empty
     * @param output of each by its name
     * @param approvals what whoever approves is shown, by stage
     */
    record Run(
            List<String> actions,
            String failed,
            Map<String, String> output,
            Map<String, String> approvals,
            Path assembly,
            Map<String, String> variables) {}

    Run run(String name) throws IOException, InterruptedException {
        return run(name, UnaryOperator.identity());
    }

    /** With the assembly that this makes of what Synth hands on. */
    Run run(String name, UnaryOperator<Path> tampering) throws IOException, InterruptedException {
        return new Started(Files.createDirectories(folder.resolve(name)), tampering).toTheEnd();
    }

    private final class Started {
        private final Path place;
        private final UnaryOperator<Path> tampering;
        private final List<String> ended = new ArrayList<>();
        private final Map<String, String> output = new TreeMap<>();
        private final Map<String, String> approvals = new TreeMap<>();
        private final Map<String, String> variables = new TreeMap<>();
        private final Map<String, Path> artifacts = new TreeMap<>();

        Started(Path place, UnaryOperator<Path> tampering) {
            this.place = place;
            this.tampering = tampering;
        }

        Run toTheEnd() throws IOException, InterruptedException {
            for (JsonNode stage : only("AWS::CodePipeline::Pipeline").path("Stages")) {
                for (JsonNode action : inOrder(stage.path("Actions"))) {
                    String name = stage.path("Name").asText() + "/" + action.path("Name").asText();
                    if (!perform(name, action)) {
                        return result(name);
                    }
                    ended.add(name);
                }
            }
            return result("");
        }

        private Run result(String failed) {
            return new Run(
                    List.copyOf(ended),
                    failed,
                    Map.copyOf(output),
                    Map.copyOf(approvals),
                    artifacts.getOrDefault("Assembly", place),
                    Map.copyOf(variables));
        }

        private boolean perform(String name, JsonNode action) throws IOException, InterruptedException {
            String provider = action.at("/ActionTypeId/Provider").asText();
            return switch (provider) {
                case "CodeStarSourceConnection" -> true;
                case "Manual" -> approve(name, action);
                case "CodeBuild" -> build(name, action);
                default -> throw new AssertionError("an action of " + provider);
            };
        }

        private boolean approve(String name, JsonNode action) {
            String shown = resolved(action.at("/Configuration/CustomData").asText());
            if (shown.length() > LONGEST_APPROVAL) {
                throw new AssertionError("CodePipeline refuses %d characters: %s".formatted(shown.length(), shown));
            }
            approvals.put(name.substring(0, name.indexOf('/')), shown);
            return true;
        }

        private boolean build(String name, JsonNode action) throws IOException, InterruptedException {
            Path source = place.resolve(name.replace('/', '-'));
            sources.cloneTo(source, 1);
            JsonNode specification = specification(action);
            Map<String, String> environment = environment(action);
            environment.put("CODEBUILD_SRC_DIR", source.toString());
            environment.put("CODEBUILD_BUILD_ID", name.replace('/', ':'));
            Shell.Ended ended = shell.run(
                    source, texts(specification.at("/phases/build/commands")), environment, exported(specification));
            output.put(name, ended.output());
            if (ended.exitCode() == 0) {
                ended.variables()
                        .forEach((key, value) -> variables.put(
                                action.path("Namespace").asText() + "." + key, value));
                handOn(source, specification.path("artifacts"), action.path("OutputArtifacts"));
            }
            return ended.exitCode() == 0;
        }

        private Map<String, String> environment(JsonNode action) throws IOException {
            Map<String, String> environment = new TreeMap<>();
            JsonNode written = action.at("/Configuration/EnvironmentVariables");
            if (!written.isMissingNode()) {
                JSON.readTree(written.asText())
                        .forEach(variable -> environment.put(
                                variable.path("name").asText(),
                                resolved(variable.path("value").asText())));
            }
            artifacts.forEach((artifact, path) -> {
                if (names(action.path("InputArtifacts")).contains(artifact)) {
                    environment.put("CODEBUILD_SRC_DIR_" + artifact, path.toString());
                }
            });
            return environment;
        }

        private String resolved(String text) {
            return VARIABLE.matcher(text).replaceAll(this::value);
        }

        private String value(MatchResult variable) {
            String value = variables.get(variable.group(1));
            if (value == null) {
                throw new AssertionError("nothing before exports #{%s}".formatted(variable.group(1)));
            }
            return Matcher.quoteReplacement(value);
        }

        private void handOn(Path source, JsonNode described, JsonNode outputs) throws IOException {
            for (String artifact : names(outputs)) {
                Path base = source.resolve(described.path("base-directory").asText("."));
                Path copy = place.resolve("artifact-" + artifact);
                if (texts(described.path("files")).equals(List.of("**/*"))) {
                    copyAll(base, copy);
                }
                artifacts.put(artifact, artifact.equals("Assembly") ? tampering.apply(copy) : copy);
            }
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private JsonNode specification(JsonNode action) throws IOException {
        String project = action.at("/Configuration/ProjectName/Ref").asText();
        return JSON.readTree(template.path("Resources")
                .path(project)
                .at("/Properties/Source/BuildSpec")
                .asText());
    }

    private JsonNode only(String type) {
        return StreamSupport.stream(template.path("Resources").spliterator(), false)
                .filter(resource -> resource.path("Type").asText().equals(type))
                .findFirst()
                .orElseThrow()
                .path("Properties");
    }

    private static List<JsonNode> inOrder(JsonNode actions) {
        return StreamSupport.stream(actions.spliterator(), false)
                .sorted(Comparator.comparingInt(action -> action.path("RunOrder").asInt()))
                .toList();
    }

    private static List<String> exported(JsonNode specification) {
        return texts(specification.at("/env/exported-variables"));
    }

    private static List<String> names(JsonNode artifacts) {
        List<String> names = new ArrayList<>();
        artifacts.forEach(artifact -> names.add(artifact.path("Name").asText()));
        return names;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Where commands run: one bash for all of a build's, which ends with the first that fails. */
    record Shell(Map<String, String> common, long mostSeconds) {
        record Ended(int exitCode, String output, Map<String, String> variables) {}

        Ended run(Path directory, List<String> commands, Map<String, String> environment, List<String> exported)
                throws IOException, InterruptedException {
            Path log = directory.resolveSibling(directory.getFileName() + ".log");
            Path values = directory.resolveSibling(directory.getFileName() + ".variables");
            StringBuilder script = new StringBuilder("set -e\n");
            commands.forEach(command -> script.append(command).append('\n'));
            exported.forEach(name ->
                    script.append("printenv ").append(name).append(" >> '").append(values).append("'\n"));
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", script.toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().putAll(common);
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(mostSeconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("%s did not end; it said: %s".formatted(directory, Files.readString(log)));
            }
            return new Ended(process.exitValue(), Files.readString(log, UTF_8), variables(values, exported));
        }

        private static Map<String, String> variables(Path values, List<String> exported) throws IOException {
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
}
