package gorgon.acceptance.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of a run. */
public final class WorkflowRun {
    private final Path artifacts;
    private final Map<String, String> results = new LinkedHashMap<>();
    private final Map<String, String> summaries = new LinkedHashMap<>();
    private final List<Done> steps = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();

    WorkflowRun(Path artifacts) {
        this.artifacts = artifacts;
    }

    /** A step that a shell ran. */
    public record Done(String job, String title, String script, int exitCode, String output) {}

    /**
     * A role that a job took.
     *
     * @param environment of GitHub, that the job is one of; empty: none
     */
    public record Session(String job, String role, String region, int seconds, String environment) {}

    /** Of each job: {@code success}, {@code failure} or {@code skipped}. */
    public Map<String, String> results() {
        return results;
    }

    /** What a job shows on the page of the run. */
    public String summary(String job) {
        return summaries.getOrDefault(job, "");
    }

    /** In the order in which they ran. */
    public List<Done> steps() {
        return steps;
    }

    public List<Session> sessions() {
        return sessions;
    }

    /** What a step of this title printed, in whatever job it was. */
    public String output(String title) {
        return steps.stream()
                .filter(step -> step.title().equals(title))
                .map(Done::output)
                .reduce("", String::concat);
    }

    /** The folder of an artifact. */
    public Path artifact(String name) {
        return artifacts.resolve(name);
    }

    boolean succeeded() {
        return results.values().stream().allMatch("success"::equals);
    }

    void ended(String job, String result) {
        results.put(job, result);
    }

    void summarized(String job, String text) {
        summaries.merge(job, text, String::concat);
    }

    void did(Done step) {
        steps.add(step);
    }

    void took(Session session) {
        sessions.add(session);
    }
}
