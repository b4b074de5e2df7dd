package gorgon.localaws.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations on whole stacks, each from its first status to its last. */
final class StackOperations {
    private final Engine engine;

    StackOperations(Engine engine) {
        this.engine = engine;
    }

    /** The stack is in CREATE_IN_PROGRESS and has its definition. */
    void create(Stack stack) {
        Deployment deployment = new Deployment(stack, engine);
        List<Step> steps = deployment.run();
        String failure = failure(stack, deployment, steps, StackStatus.CREATE_COMPLETE);
        if (!failure.isEmpty() && !engine.isClosing()) {
            stack.become(StackStatus.ROLLBACK_IN_PROGRESS, failure + " Rollback requested by user.");
            rollBackCreate(stack, steps);
        }
    }

    private void rollBackCreate(Stack stack, List<Step> steps) {
        List<Removal> removals = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Created created) {
                removals.add(Removal.ofRolledBack(created.resource()));
            } else if (step instanceof Step.CreateFailed create && create.remains() != null) {
                removals.add(Removal.ofLeftover(create.remains()));
            }
        }
        Set<String> failed = new Removals(stack, engine).removeAll(stack, removals);
        end(stack, StackStatus.ROLLBACK_COMPLETE, StackStatus.ROLLBACK_FAILED, failed);
    }

    /** The stack is in UPDATE_IN_PROGRESS and has its new definition. */
    void update(Stack stack, StackDefinition previous) {
        Deployment deployment = new Deployment(stack, engine);
        List<DeployedResource> removed = deployment.leftOver();
        List<Step> steps = deployment.run();
        String failure = failure(stack, deployment, steps, StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS);
        if (engine.isClosing()) {
            return;
        }
        if (failure.isEmpty()) {
            cleanUp(stack, steps, removed);
        } else {
            stack.become(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, failure);
            rollBackUpdate(stack, previous, steps);
        }
    }

    private void cleanUp(Stack stack, List<Step> steps, List<DeployedResource> removed) {
        List<Removal> removals = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Replaced replaced) {
                removals.add(Removal.ofReplaced(replaced.before(), replaced.after()));
            } else if (step instanceof Step.Updated updated
                    && !updated.before().isSamePhysicalResourceAs(updated.after())) {
                removals.add(Removal.ofReplaced(updated.before(), updated.after()));
            }
        }
        for (DeployedResource resource : removed) {
            stack.forget(resource.logicalId());
            removals.add(Removal.ofRemoved(resource));
        }
        new Removals(stack, engine).cleanUp(removals);
        stack.become(StackStatus.UPDATE_COMPLETE, "");
    }

    private void rollBackUpdate(Stack stack, StackDefinition previous, List<Step> steps) {
        stack.restore(previous);
        UpdateRollback rollback = new UpdateRollback(stack, engine);
        rollback.undo(steps);
        if (!rollback.failed().isEmpty()) {
            stack.become(
                    StackStatus.UPDATE_ROLLBACK_FAILED,
                    "The following resource(s) failed to update: " + rollback.failed() + ".");
            return;
        }
        steps.stream()
                .filter(Step.Created.class::isInstance)
                .map(step -> ((Step.Created) step).resource().logicalId())
                .forEach(stack::forget);
        stack.become(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, "");
        new Removals(stack, engine).cleanUp(rollback.removals());
        stack.become(StackStatus.UPDATE_ROLLBACK_COMPLETE, "");
    }

    /** The stack is in DELETE_IN_PROGRESS; {@code retained} resources are let go of as they are. */
    void delete(Stack stack, Set<String> retained) {
        List<Removal> removals = stack.resources().values().stream()
                .map(resource -> retained.contains(resource.logicalId())
                        ? new Removal(resource, true)
                        : Removal.ofRemoved(resource))
                .toList();
        Set<String> failed = new Removals(stack, engine).removeAll(stack, removals);
        end(stack, StackStatus.DELETE_COMPLETE, StackStatus.DELETE_FAILED, failed);
    }

    private void end(Stack stack, StackStatus complete, StackStatus incomplete, Set<String> failed) {
        if (engine.isClosing()) {
            return;
        }
        if (failed.isEmpty()) {
            stack.become(complete, "");
        } else {
            stack.become(incomplete, "The following resource(s) failed to delete: " + failed + ". ");
        }
    }

    /** Completes the stack with its outputs and gives the empty text, or says what failed. */
    private static String failure(Stack stack, Deployment deployment, List<Step> steps, StackStatus complete) {
        String failed = failed(steps);
        if (!failed.isEmpty()) {
            return failed;
        }
        try {
            stack.complete(complete, deployment.outputs());
            return "";
        } catch (TemplateError e) {
            return ResourceActions.reason(e);
        }
    }

    private static String failed(List<Step> steps) {
        Set<String> creates = new TreeSet<>();
        Set<String> updates = new TreeSet<>();
        for (Step step : steps) {
            switch (step) {
                case Step.CreateFailed create -> creates.add(create.logicalId());
                case Step.UpdateFailed update -> updates.add(update.before().logicalId());
                case Step.ReplaceFailed replace -> updates.add(replace.before().logicalId());
                case Step.Created created -> {}
                case Step.Updated updated -> {}
                case Step.Replaced replaced -> {}
                case Step.Kept kept -> {}
            }
        }
        return Stream.of(sentence("create", creates), sentence("update", updates))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String sentence(String verb, Set<String> ids) {
        return ids.isEmpty() ? "" : "The following resource(s) failed to " + verb + ": " + ids + ".";
    }
}
