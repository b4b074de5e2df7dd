package gorgon.acceptance.workflow;

import gorgon.acceptance.CopiedCheckout;
import gorgon.acceptance.workflow.Workflow.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs workflows.
 *
 * @param sources where they stand and what they check out
 * @param folder for what the jobs make
 * @param variables that GitHub sets in each step, such as {@code GITHUB_API_URL}
 * @param aws how AWS is reached by a job that took a role
 */
public record Runner(CopiedCheckout sources, Path folder, Map<String, String> variables, Map<String, String> aws) {
    public Runner {
        variables = Map.copyOf(variables);
        aws = Map.copyOf(aws);
    }

    /**
     * Runs this one to its end.
     *
     * @param context what its expressions may name: {@code github.*} and {@code vars.*}
     */
    public WorkflowRun run(String file, Map<String, String> context) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(Files.createDirectories(folder), "run");
        WorkflowRun run = new WorkflowRun(place.resolve("artifacts"));
        jobs(file, new Expressions(context), "", place, run);
        return run;
    }

    private boolean jobs(String file, Expressions known, String prefix, Path place, WorkflowRun run)
            throws IOException, InterruptedException {
        Workflow workflow = Workflow.read(sources.file(".github/workflows/" + file));
        Map<String, Boolean> results = new LinkedHashMap<>();
        Expressions context = known;
        for (Job job : workflow.jobs()) {
            if (!job.needs().stream().allMatch(name -> result(results, name))) {
                run.ended(prefix + job.name(), "skipped");
                results.put(job.name(), false);
                continue;
            }
            Map<String, String> outputs = new LinkedHashMap<>();
            boolean isWell = job.uses().isEmpty()
                    ? onMachines(workflow, job, context, prefix, place, run, outputs)
                    : jobs(called(job), inputs(job, context), prefix + job.name() + " / ", place, run);
            results.put(job.name(), isWell);
            context = context.withAll("needs.%s.outputs.".formatted(job.name()), outputs);
        }
        return !results.containsValue(false);
    }

    /** A need that stands further down in the file would be a job not run yet. */
    private static boolean result(Map<String, Boolean> results, String name) {
        Boolean result = results.get(name);
        if (result == null) {
            throw new AssertionError("a job needs %s, which does not stand above it".formatted(name));
        }
        return result;
    }

    private static String called(Job job) {
        return job.uses().replace("./.github/workflows/", "");
    }

    private static Expressions inputs(Job job, Expressions context) {
        Expressions known = context;
        for (Map.Entry<String, String> input : job.texts("with").entrySet()) {
            known = known.with("inputs." + input.getKey(), context.fill(input.getValue()));
        }
        return known;
    }

    private boolean onMachines(
            Workflow workflow,
            Job job,
            Expressions context,
            String prefix,
            Path place,
            WorkflowRun run,
            Map<String, String> outputs)
            throws IOException, InterruptedException {
        List<String> environments = job.environments().isEmpty() ? List.of("") : job.environments();
        boolean isWell = true;
        for (String environment : environments) {
            String title = prefix + job.name() + (environment.isEmpty() ? "" : " (%s)".formatted(environment));
            Machine machine = new Machine(
                    this,
                    job,
                    title,
                    Files.createTempDirectory(place, "job"),
                    run,
                    environment.isEmpty() ? context : context.with("matrix.environment", environment));
            boolean hasSucceeded = machine.run(workflow);
            run.ended(title, hasSucceeded ? "success" : "failure");
            isWell &= hasSucceeded;
            outputs.putAll(machine.outputs());
        }
        return isWell;
    }
}
