package gorgon.acceptance.workflow;

import gorgon.acceptance.CopiedCheckout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs workflows.
 *
 * @param sources where they stand and what they check out
 * @param folder for what the jobs make
 * @param variables that GitHub sets in each step, such as {@code GITHUB_API_URL}
 * @param commenting the token of a job that may comment; that of another one is {@code reads}
 * @param aws how AWS is reached by a job that took a role
 */
public record Runner(
        CopiedCheckout sources,
        Path folder,
        Map<String, String> variables,
        String commenting,
        Map<String, String> aws) {
    public Runner {
        variables = Map.copyOf(variables);
        aws = Map.copyOf(aws);
    }

    /**
     * Runs this one to its end.
     *
     * @param event that starts it
     * @param context what its expressions may name: {@code github.*} and {@code vars.*}
     */
    public WorkflowRun run(String file, String event, Map<String, String> context)
            throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(Files.createDirectories(folder), "run");
        WorkflowRun run = new WorkflowRun(place.resolve("artifacts"));
        Permissions most = isOfFork(context) ? Permissions.ofFork() : Permissions.all();
        boolean isWell = new Jobs(this, workflow(file, event), "", most, place, run).run(new Expressions(context));
        if (isWell != run.succeeded()) {
            throw new AssertionError("a job that failed was not heard: " + run.results());
        }
        return run;
    }

    Workflow workflow(String file, String event) throws IOException {
        Workflow workflow = Workflow.read(sources.file(".github/workflows/" + file));
        if (!workflow.isStartedBy(event)) {
            throw new AssertionError("%s is not started by %s".formatted(file, event));
        }
        return workflow;
    }

    String token(Permissions permissions) {
        return permissions.mayComment() ? commenting : "reads";
    }

    private static boolean isOfFork(Map<String, String> context) {
        String own = context.getOrDefault("github.repository", "");
        return !context.getOrDefault("github.event.pull_request.head.repo.full_name", own)
                .equals(own);
    }
}
