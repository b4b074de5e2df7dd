package gorgon.localaws.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lets go of resources, each before those that it needs. */
final class Removals {
    private final Engine engine;
    private final ResourceActions actions;

    Removals(Stack stack, Engine engine) {
        this.engine = engine;
        this.actions = new ResourceActions(stack, engine, new InFlight());
    }

    /** As in a cleanup: what cannot be deleted is reported in its events and abandoned. */
    void cleanUp(List<Removal> removals) {
        for (Removal removal : inOrder(removals)) {
            if (!engine.isClosing()) {
                actions.remove(removal);
            }
        }
    }

    /** As in a rollback or deletion: what cannot be deleted stays, and so does what it needs. Gives the failed ones. */
    Set<String> removeAll(Stack stack, List<Removal> removals) {
        Set<String> failed = new TreeSet<>();
        Set<String> needed = new TreeSet<>();
        for (Removal removal : inOrder(removals)) {
            DeployedResource resource = removal.resource();
            if (needed.contains(resource.logicalId()) || engine.isClosing()) {
                needed.addAll(resource.dependencies());
            } else if (actions.remove(removal)) {
                stack.forget(resource.logicalId());
            } else {
                failed.add(resource.logicalId());
                needed.addAll(resource.dependencies());
            }
        }
        return failed;
    }

    private static List<Removal> inOrder(List<Removal> removals) {
        List<Removal> order = new ArrayList<>();
        List<Removal> left = new ArrayList<>(removals);
        while (!left.isEmpty()) {
            List<Removal> unneeded =
                    left.stream().filter(removal -> !isNeeded(removal, left)).toList();
            // Old and new templates may between them make a circle; then any order is as good.
            List<Removal> next = unneeded.isEmpty() ? List.of(left.getLast()) : unneeded;
            order.addAll(next);
            left.removeAll(next);
        }
        return order;
    }

    private static boolean isNeeded(Removal removal, List<Removal> left) {
        String id = removal.resource().logicalId();
        return left.stream()
                .map(Removal::resource)
                .anyMatch(other ->
                        !other.logicalId().equals(id) && other.dependencies().contains(id));
    }
}
