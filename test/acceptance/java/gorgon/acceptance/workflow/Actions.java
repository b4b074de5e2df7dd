package gorgon.acceptance.workflow;

import gorgon.acceptance.workflow.Workflow.Job;
import gorgon.acceptance.workflow.WorkflowRun.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the actions do that the workflows use; another one fails. */
record Actions(Runner runner, Job job, String title, Path workspace, WorkflowRun run) {
    /** Returns what later steps find set. */
    Map<String, String> perform(String action, Map<String, String> with, String environment)
            throws IOException, InterruptedException {
        switch (action) {
            case "actions/checkout" ->
                runner.sources().cloneTo(workspace, Integer.parseInt(with.getOrDefault("fetch-depth", "1")));
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
        if (!job.mayAskForTokens()) {
            throw new AssertionError(title + " takes a role without the permission id-token: write");
        }
        run.took(new Session(
                title,
                with.getOrDefault("role-to-assume", ""),
                Integer.parseInt(with.getOrDefault("role-duration-seconds", "3600")),
                environment));
        return runner.aws();
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
