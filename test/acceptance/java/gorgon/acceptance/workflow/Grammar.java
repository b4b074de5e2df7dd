package gorgon.acceptance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a workflow is understood here, place by place: whatever else stands in a file fails, for a run would show what
 * GitHub does not do.
 */
final class Grammar {
    private static final Set<String> WORKFLOW = Set.of(
            "name",
            "on",
            "on.push.branches[]",
            "on.schedule[].cron",
            "on.workflow_dispatch",
            "on.workflow_call.inputs.*.type",
            "on.workflow_call.inputs.*.required",
            "permissions.*",
            "defaults.run.shell",
            "concurrency.group",
            "concurrency.cancel-in-progress",
            "env.*");
    private static final Set<String> CALL = Set.of("needs", "needs[]", "uses", "permissions.*", "with.*");
    private static final Set<String> JOB = Set.of(
            "runs-on",
            "timeout-minutes",
            "needs",
            "needs[]",
            "outputs.*",
            "permissions.*",
            "environment",
            "concurrency.group",
            "concurrency.cancel-in-progress",
            "env.*",
            "strategy.fail-fast",
            "strategy.matrix.environment[]");
    private static final Set<String> ACTION = Set.of("uses", "name", "if", "with.*");
    private static final Set<String> SCRIPT = Set.of("run", "name", "if", "id", "env.*");
    // Below these the names are the workflow's own.
    private static final Set<String> NAMED = Set.of("env", "with", "outputs", "inputs", "permissions");

    private final List<String> unknown = new ArrayList<>();

    private Grammar() {}

    static void check(JsonNode workflow) {
        Grammar grammar = new Grammar();
        grammar.workflow(workflow);
        if (!grammar.unknown.isEmpty()) {
            throw new AssertionError("not known here: " + grammar.unknown);
        }
    }

    private void workflow(JsonNode workflow) {
        only(WORKFLOW, "", without("jobs", workflow));
        workflow.path("jobs").properties().forEach(job -> {
            String place = "jobs." + job.getKey() + ".";
            only(job.getValue().has("uses") ? CALL : JOB, place, without("steps", job.getValue()));
            job.getValue()
                    .path("steps")
                    .forEach(step ->
                            only(step.has("uses") ? ACTION : SCRIPT, place + "steps.", step.properties().stream()));
        });
    }

    private static Stream<Map.Entry<String, JsonNode>> without(String key, JsonNode object) {
        return object.properties().stream().filter(entry -> !entry.getKey().equals(key));
    }

    private void only(Set<String> known, String place, Stream<Map.Entry<String, JsonNode>> entries) {
        entries.flatMap(entry -> leaves(entry.getKey(), entry.getValue(), NAMED.contains(entry.getKey())))
                .filter(leaf -> !known.contains(leaf))
                .forEach(leaf -> unknown.add(place + leaf));
    }

    private static Stream<String> leaves(String place, JsonNode node, boolean isNamed) {
        if (node.isArray() && !node.isEmpty()) {
            return node.valueStream().flatMap(element -> leaves(place + "[]", element, false));
        }
        if (!node.isObject() || node.isEmpty()) {
            return Stream.of(place);
        }
        return node.properties().stream()
                .flatMap(entry -> leaves(
                        place + "." + (isNamed ? "*" : entry.getKey()),
                        entry.getValue(),
                        !isNamed && NAMED.contains(entry.getKey())));
    }
}
