package gorgon.localaws.cloudformation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stack's state. Operations write it while the Describe operations read it, so every access is guarded. */
final class Stack {
    private final StackIdentity identity;
    private final StackEvents events = new StackEvents();
    private final Map<String, DeployedResource> resources = new LinkedHashMap<>();
    private final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
    private final Instant created = now();
    private StackDefinition definition = StackDefinition.EMPTY;
    private StackStatus status = StackStatus.REVIEW_IN_PROGRESS;
    private String reason = "User Initiated";
    private List<StackOutput> outputs = List.of();
    private boolean terminationProtected;
    private Optional<StackDrift> drift = Optional.empty();
    private @Nullable Instant updated;
    private @Nullable Instant deleted;

    Stack(StackIdentity identity) {
        this.identity = identity;
        recordStatus();
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    StackIdentity identity() {
        return identity;
    }

    StackEvents events() {
        return events;
    }

    Instant created() {
        return created;
    }

    synchronized StackDefinition definition() {
        return definition;
    }

    synchronized StackStatus status() {
        return status;
    }

    synchronized String reason() {
        return reason;
    }

    synchronized @Nullable Instant updated() {
        return updated;
    }

    synchronized @Nullable Instant deleted() {
        return deleted;
    }

    synchronized List<StackOutput> outputs() {
        return outputs;
    }

    synchronized boolean isTerminationProtected() {
        return terminationProtected;
    }

    synchronized void protectFromTermination(boolean enabled) {
        terminationProtected = enabled;
    }

    /** Of the last detection. */
    synchronized Optional<StackDrift> drift() {
        return drift;
    }

    synchronized void drifted(StackDrift detected) {
        drift = Optional.of(detected);
    }

    synchronized Map<String, DeployedResource> resources() {
        return new LinkedHashMap<>(resources);
    }

    synchronized @Nullable DeployedResource resource(String logicalId) {
        return resources.get(logicalId);
    }

    synchronized void put(DeployedResource resource) {
        resources.put(resource.logicalId(), resource);
    }

    synchronized void forget(String logicalId) {
        resources.remove(logicalId);
    }

    synchronized Map<String, ChangeSet> changeSets() {
        return new LinkedHashMap<>(changeSets);
    }

    synchronized void add(ChangeSet changeSet) {
        changeSets.put(changeSet.name(), changeSet);
    }

    synchronized void deleteChangeSet(String name) {
        changeSets.remove(name);
    }

    /** Starts an operation; an executed change set takes the others with it. */
    synchronized void begin(StackStatus first, StackDefinition next) {
        changeSets.clear();
        updated = first == StackStatus.UPDATE_IN_PROGRESS ? now() : updated;
        definition = next;
        become(first, "User Initiated");
    }

    synchronized void restore(StackDefinition previous) {
        definition = previous;
    }

    synchronized void become(StackStatus next, String why) {
        status = next;
        reason = why;
        deleted = next == StackStatus.DELETE_COMPLETE ? now() : deleted;
        recordStatus();
    }

    synchronized void complete(StackStatus next, List<StackOutput> values) {
        outputs = values;
        become(next, "");
    }

    private void recordStatus() {
        events.add(identity.name(), identity.id(), StackEvent.STACK_TYPE, status.name(), reason);
    }

    void record(TemplateResource resource, String physicalId, ResourceStatus resourceStatus, String why) {
        events.add(resource.logicalId(), physicalId, resource.type(), resourceStatus.name(), why);
    }
}
