package gorgon.acceptance.workflow;

import gorgon.acceptance.workflow.Workflow.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The jobs of one workflow, in the order of their needs.
 *
 * @param prefix of their titles: the jobs that called it
 * @param event what the event allows each job at most
 */
record Jobs(Runner runner, Workflow workflow, String prefix, Permissions event, Path place, WorkflowRun run) {
    /** Whether all of them went well. */
    boolean run(Expressions known) throws IOException, InterruptedException {
        Map<String, Boolean> results = new LinkedHashMap<>();
        Expressions context = known;
        for (Job job : workflow.jobs()) {
            if (!job.needs().stream().allMatch(name -> result(results, name))) {
                run.ended(prefix + job.name(), "skipped");
                results.put(job.name(), false);
                continue;
            }
            Map<String, String> outputs = new LinkedHashMap<>();
            results.put(job.name(), job.uses().isEmpty() ? onMachines(job, context, outputs) : called(job, context));
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

    private boolean called(Job job, Expressions context) throws IOException, InterruptedException {
        Workflow called = runner.workflow(job.uses().replace("./.github/workflows/", ""), "workflow_call");
        Permissions callers = workflow.permissions(job);
        called.jobs()
                .forEach(inner -> called.permissions(inner).requireWithin(callers, job.name() + " / " + inner.name()));
        return new Jobs(runner, called, prefix + job.name() + " / ", event, place, run)
                .run(context.ofCalled().withAll("inputs.", inputs(job, called, context)));
    }

    private static Map<String, String> inputs(Job job, Workflow called, Expressions context) {
        Map<String, String> given = new TreeMap<>();
        called.inputs().keySet().forEach(name -> given.put(name, ""));
        job.texts("with").forEach((name, value) -> given.put(name, context.fill(value)));
        Set<String> wrong = new HashSet<>(given.keySet());
        wrong.removeIf(name -> called.inputs().containsKey(name)
                && (job.texts("with").containsKey(name) || !called.inputs().get(name)));
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    "%s gives inputs that are none, or not those required: %s".formatted(job.name(), wrong));
        }
        return given;
    }

    private boolean onMachines(Job job, Expressions context, Map<String, String> outputs)
            throws IOException, InterruptedException {
        List<String> environments = job.environments().isEmpty() ? List.of("") : job.environments();
        boolean isWell = true;
        for (String environment : environments) {
            String title = prefix + job.name() + (environment.isEmpty() ? "" : " (%s)".formatted(environment));
            Machine machine = machine(
                    job, title, environment.isEmpty() ? context : context.with("matrix.environment", environment));
            boolean hasSucceeded = machine.run(workflow);
            run.ended(title, hasSucceeded ? "success" : "failure");
            isWell &= hasSucceeded;
            outputs.putAll(machine.outputs());
        }
        return isWell;
    }

    private Machine machine(Job job, String title, Expressions context) throws IOException {
        Permissions permissions = workflow.permissions(job).atMost(event);
        Path folder = Files.createTempDirectory(place, "job");
        return new Machine(
                job,
                title,
                folder,
                run,
                new Actions(
                        runner, permissions, title, Files.createDirectories(folder.resolve(Machine.WORKSPACE)), run),
                new TreeMap<>(runner.variables()),
                context.with("github.token", runner.token(permissions)));
    }
}
