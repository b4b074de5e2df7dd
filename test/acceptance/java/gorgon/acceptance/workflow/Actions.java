package gorgon.acceptance.workflow;

import gorgon.acceptance.workflow.WorkflowRun.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the actions do that the workflows use; another one fails. */
record Actions(Runner runner, Permissions permissions, String title, Path workspace, WorkflowRun run) {
    private static final Map<String, Set<String>> INPUTS = Map.of(
            "actions/checkout",
            Set.of("fetch-depth", "persist-credentials"),
            "actions/setup-java",
            Set.of("distribution", "java-version", "cache"),
            "actions/setup-node",
            Set.of("node-version"),
            "actions/upload-artifact",
            Set.of("name", "path", "include-hidden-files", "if-no-files-found"),
            "actions/download-artifact",
            Set.of("name", "path"),
            "aws-actions/configure-aws-credentials",
            Set.of("role-to-assume", "aws-region", "role-duration-seconds"));

    /** Returns what later steps find set. */
    Map<String, String> perform(String action, Map<String, String> with, String environment)
            throws IOException, InterruptedException {
        if (!INPUTS.getOrDefault(action, Set.of()).containsAll(with.keySet())) {
            throw new AssertionError("not known here: uses: %s, with: %s".formatted(action, with));
        }
        switch (action) {
            case "actions/checkout" -> checkout(with);
            case "actions/setup-java", "actions/setup-node" -> {
                // Both are here, or nothing of this ran.
            }
            case "actions/upload-artifact" -> upload(with);
            case "actions/download-artifact" ->
                copy(
                        run.artifact(with.getOrDefault("name", "")),
                        workspace.resolve(with.getOrDefault("path", ".")),
                        true);
            case "aws-actions/configure-aws-credentials" -> {
                return credentials(with, environment);
            }
            default -> throw new AssertionError("not known here: uses: " + action);
        }
        return Map.of();
    }

    private void checkout(Map<String, String> with) throws IOException, InterruptedException {
        if (!permissions.mayRead()) {
            throw new AssertionError(title + " checks out without the permission contents: read");
        }
        runner.sources().cloneTo(workspace, Integer.parseInt(with.getOrDefault("fetch-depth", "1")));
    }

    /** The fourth version refuses a name that there is (github.com/actions/upload-artifact, breaking changes). */
    private void upload(Map<String, String> with) throws IOException {
        Path artifact = run.artifact(with.getOrDefault("name", ""));
        Path from = workspace.resolve(with.getOrDefault("path", ""));
        if (Files.exists(artifact)) {
            throw new AssertionError("uploaded twice: " + artifact.getFileName());
        }
        if (Files.isRegularFile(from)) {
            Files.createDirectories(artifact);
            Files.copy(from, artifact.resolve(from.getFileName()));
        } else if (Files.exists(from)) {
            copy(from, artifact, "true".equals(with.get("include-hidden-files")));
        } else if (!"ignore".equals(with.get("if-no-files-found"))) {
            throw new AssertionError("nothing to upload: " + from.getFileName());
        }
    }

    private Map<String, String> credentials(Map<String, String> with, String environment) {
        if (!permissions.mayAskForTokens()) {
            throw new AssertionError(title + " takes a role without the permission id-token: write");
        }
        String region = with.getOrDefault("aws-region", "");
        run.took(new Session(
                title,
                with.getOrDefault("role-to-assume", ""),
                region,
                Integer.parseInt(with.getOrDefault("role-duration-seconds", "3600")),
                environment));
        Map<String, String> variables = new TreeMap<>(runner.aws());
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        return variables;
    }

    private static void copy(Path from, Path to, boolean withHidden) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(from)) {
            paths = all.filter(path ->
                            withHidden || !from.relativize(path).toString().matches("(.*/)?\\..*"))
                    .toList();
        }
        for (Path path : paths) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
            }
        }
    }
}
