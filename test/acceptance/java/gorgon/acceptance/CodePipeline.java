package gorgon.acceptance;

import gorgon.acceptance.PipelineTemplate.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Performs the actions of a pipeline as CodePipeline and CodeBuild would, in their order and up to the first that fails.
 *
 * @param approves what a person says to what is shown
 */
record CodePipeline(PipelineTemplate template, PipelineExecution execution, Predicate<String> approves) {
    // https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ManualApproval.html, CustomData
    private static final int LONGEST_APPROVAL = 1000;

    /**
     * How it ended.
     *
     * @param succeeded {@code stage/action}, in their order
     * @param failed the one that did not, or empty
     * @param said by each, to the log or to whoever approves
     */
    record Run(List<String> succeeded, String failed, Map<String, String> said) {}

    Run run() throws IOException, InterruptedException {
        return from(template.actions().getFirst().name());
    }

    /** Tries again what failed, with all that was handed on until then. */
    Run from(String first) throws IOException, InterruptedException {
        List<String> succeeded = new ArrayList<>();
        Map<String, String> said = new TreeMap<>();
        for (Action action : template.actions().stream()
                .dropWhile(each -> !each.name().equals(first))
                .toList()) {
            if (!perform(action, said)) {
                return new Run(succeeded, action.name(), said);
            }
            succeeded.add(action.name());
        }
        return new Run(succeeded, "", said);
    }

    private boolean perform(Action action, Map<String, String> said) throws IOException, InterruptedException {
        return switch (action.provider()) {
            case "CodeStarSourceConnection" -> true;
            case "Manual" -> isApproved(action, said);
            case "CodeBuild" -> builds(action, said);
            default -> throw new AssertionError("an action of " + action.provider());
        };
    }

    private boolean isApproved(Action action, Map<String, String> said) {
        String shown =
                execution.resolved(action.json().at("/Configuration/CustomData").asText());
        if (shown.length() > LONGEST_APPROVAL) {
            throw new AssertionError("CodePipeline refuses %d characters: %s".formatted(shown.length(), shown));
        }
        said.put(action.name(), shown);
        return approves.test(shown);
    }

    private boolean builds(Action action, Map<String, String> said) throws IOException, InterruptedException {
        BuildShell.Ended ended = execution.build(action);
        said.put(action.name(), ended.output());
        return ended.exitCode() == 0;
    }
}
