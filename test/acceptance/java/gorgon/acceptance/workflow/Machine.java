package gorgon.acceptance.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import gorgon.acceptance.workflow.Workflow.Job;
import gorgon.acceptance.workflow.Workflow.Step;
import gorgon.acceptance.workflow.WorkflowRun.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A fresh machine for one job: an empty workspace, and files by which steps speak to GitHub. */
final class Machine {
    static final String WORKSPACE = "workspace";

    private final Job job;
    private final String title;
    private final WorkflowRun run;
    private final Path place;
    private final Actions actions;
    private final Map<String, String> variables;
    private Expressions expressions;

    /** @param variables that every step has, in a map of its own */
    Machine(
            Job job,
            String title,
            Path place,
            WorkflowRun run,
            Actions actions,
            Map<String, String> variables,
            Expressions expressions)
            throws IOException {
        this.job = job;
        this.title = title;
        this.run = run;
        this.place = place;
        this.actions = actions;
        this.variables = variables;
        this.expressions = expressions;
        variables.put(
                "RUNNER_TEMP", Files.createDirectories(place.resolve("temp")).toString());
        for (String file : new String[] {"GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY"}) {
            variables.put(file, Files.createFile(place.resolve(file)).toString());
        }
    }

    /** Whether every step went well. */
    boolean run(Workflow workflow) throws IOException, InterruptedException {
        declare(workflow.env());
        declare(job.texts("env"));
        boolean hasFailed = false;
        for (Step step : job.steps()) {
            if (expressions.allow(step.text("if"), hasFailed)) {
                hasFailed |= !one(step, Shell.named(workflow.shell()));
            }
        }
        run.summarized(title, Files.readString(place.resolve("GITHUB_STEP_SUMMARY"), UTF_8));
        return !hasFailed;
    }

    /** As other jobs see them. */
    Map<String, String> outputs() {
        Map<String, String> outputs = new TreeMap<>();
        set(outputs, job.texts("outputs"));
        return outputs;
    }

    private boolean one(Step step, Shell shell) throws IOException, InterruptedException {
        if (!step.action().isEmpty()) {
            Map<String, String> with = new TreeMap<>();
            set(with, step.texts("with"));
            variables.putAll(actions.perform(step.action(), with, expressions.fill(job.environment())));
            return true;
        }
        Map<String, String> own = new TreeMap<>(variables);
        set(own, step.texts("env"));
        Shell.Ended ended = shell.run(expressions.fill(step.text("run")), workspace(), own);
        run.did(new Done(title, step.title(), step.text("run"), ended.exitCode(), ended.output()));
        variables.putAll(lines("GITHUB_ENV"));
        expressions = expressions.withAll("steps.%s.outputs.".formatted(step.text("id")), lines("GITHUB_OUTPUT"));
        return ended.exitCode() == 0;
    }

    /** {@code name=value}, and gone once read. */
    private Map<String, String> lines(String file) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String line : Files.readAllLines(place.resolve(file), UTF_8)) {
            String[] sides = line.split("=", 2);
            lines.put(sides[0], sides[1]);
        }
        Files.writeString(place.resolve(file), "", UTF_8);
        return lines;
    }

    /** Later expressions may name them, as {@code env.*}. */
    private void declare(Map<String, String> env) {
        Map<String, String> filled = new TreeMap<>();
        set(filled, env);
        variables.putAll(filled);
        expressions = expressions.withAll("env.", filled);
    }

    private void set(Map<String, String> into, Map<String, String> values) {
        values.forEach((name, value) -> into.put(name, expressions.fill(value)));
    }

    private Path workspace() {
        return place.resolve(WORKSPACE);
    }
}
