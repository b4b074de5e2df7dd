package gorgon.localaws.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes back what a failed update did: first the old properties return, then, in the cleanup, the new resources go. */
final class UpdateRollback {
    private final Stack stack;
    private final Engine engine;
    private final ResourceActions actions;
    private final List<Removal> removals = new ArrayList<>();
    private final Set<String> failed = new TreeSet<>();

    UpdateRollback(Stack stack, Engine engine) {
        this.stack = stack;
        this.engine = engine;
        this.actions = new ResourceActions(stack, engine, new InFlight());
    }

    /** The steps are in the order in which they ended, so each after those it depends on. */
    void undo(List<Step> steps) {
        for (Step step : steps) {
            if (!engine.isClosing()) {
                undo(step);
            }
        }
    }

    /** The resources that could not be put back. */
    Set<String> failed() {
        return failed;
    }

    /** What to remove in the cleanup that follows. */
    List<Removal> removals() {
        return removals;
    }

    private void undo(Step step) {
        switch (step) {
            case Step.Created created -> removals.add(Removal.ofRolledBack(created.resource()));
            case Step.CreateFailed create -> leave(create.remains());
            case Step.Kept kept -> stack.put(kept.before());
            case Step.Replaced replaced -> {
                putBack(replaced.before());
                removals.add(Removal.ofLeftover(replaced.after()));
            }
            case Step.ReplaceFailed replace -> {
                putBack(replace.before());
                leave(replace.remains());
            }
            case Step.Updated updated -> revert(updated.before(), updated.after());
            case Step.UpdateFailed update -> revertIfBegun(update);
        }
    }

    private void revertIfBegun(Step.UpdateFailed update) {
        DeployedResource attempted = update.attempted();
        if (attempted == null) {
            putBack(update.before());
        } else {
            revert(update.before(), attempted);
        }
    }

    private void leave(@Nullable DeployedResource remains) {
        if (remains != null) {
            removals.add(Removal.ofLeftover(remains));
        }
    }

    private void putBack(DeployedResource before) {
        stack.put(before);
        stack.record(before.declared(), before.physicalId(), ResourceStatus.UPDATE_COMPLETE, "");
    }

    /** An update in place is taken back by an update to the old properties, which may once more give a new physical id. */
    private void revert(DeployedResource before, DeployedResource after) {
        DesiredResource old = new DesiredResource(before.declared(), before.properties(), before.dependencies());
        try {
            DeployedResource restored = actions.update(after, old);
            stack.put(restored);
            if (!restored.isSamePhysicalResourceAs(after)) {
                removals.add(Removal.ofLeftover(after));
            }
        } catch (RuntimeException e) {
            failed.add(before.logicalId());
            stack.record(
                    before.declared(), after.physicalId(), ResourceStatus.UPDATE_FAILED, ResourceActions.reason(e));
        }
    }
}
