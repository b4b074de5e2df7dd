package gorgon.localaws.cloudformation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Brings a stack's resources to its definition: each as soon as those it needs are there, until one fails. */
final class Deployment {
    private final Stack stack;
    private final Engine engine;
    private final Template template;
    private final DependencyGraph graph;
    private final Evaluator evaluator;
    private final InFlight inFlight = new InFlight();
    private final ResourceActions actions;
    private final List<Step> steps = new ArrayList<>();

    Deployment(Stack stack, Engine engine) {
        StackDefinition definition = stack.definition();
        Conditions conditions = new Conditions(stack.identity(), definition);
        this.stack = stack;
        this.engine = engine;
        this.template = definition.template();
        this.graph = DependencyGraph.of(template, conditions);
        this.evaluator = Evaluator.of(stack.identity(), definition, new LiveReferences(stack::resource), conditions);
        this.actions = new ResourceActions(stack, engine, inFlight);
    }

    /** What was done to each resource, in the order in which it ended; returns when nothing is under way any more. */
    List<Step> run() {
        Map<String, CompletableFuture<Void>> ends = new HashMap<>();
        for (String id : graph.order()) {
            ends.put(
                    id,
                    all(graph.of(id).stream().map(ends::get).toList())
                            .thenRunAsync(() -> deploy(template.resource(id)), engine.executor()));
        }
        all(ends.values()).join();
        synchronized (steps) {
            return List.copyOf(steps);
        }
    }

    private static CompletableFuture<Void> all(Collection<? extends @Nullable CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    private void deploy(TemplateResource declared) {
        if (inFlight.isStopped()) {
            return;
        }
        DeployedResource current = stack.resource(declared.logicalId());
        Step step = current == null ? create(declared) : change(current, declared);
        synchronized (steps) {
            steps.add(step);
        }
        switch (step) {
            case Step.Created created -> stack.put(created.resource());
            case Step.Updated updated -> stack.put(updated.after());
            case Step.Replaced replaced -> stack.put(replaced.after());
            case Step.Kept kept -> stack.put(kept.after());
            case Step.CreateFailed failed -> inFlight.stop();
            case Step.UpdateFailed failed -> inFlight.stop();
            case Step.ReplaceFailed failed -> inFlight.stop();
        }
    }

    private DesiredResource desired(TemplateResource declared) {
        return new DesiredResource(
                declared, evaluator.properties(declared.properties()), graph.of(declared.logicalId()));
    }

    private Step create(TemplateResource declared) {
        @Nullable DesiredResource desired = null;
        try {
            desired = desired(declared);
            return new Step.Created(actions.create(desired));
        } catch (RuntimeException | Error e) {
            DeployedResource remains = remains(desired, e);
            fail(declared, ResourceStatus.CREATE_FAILED, remains, e);
            return new Step.CreateFailed(declared.logicalId(), remains);
        }
    }

    private Step change(DeployedResource current, TemplateResource declared) {
        DesiredResource desired;
        try {
            desired = desired(declared);
        } catch (RuntimeException e) {
            fail(declared, ResourceStatus.UPDATE_FAILED, current, e);
            return new Step.UpdateFailed(current, null);
        }
        Set<String> changed = PropertyChanges.between(current.properties(), desired.properties());
        if (changed.isEmpty()) {
            return new Step.Kept(current, desired.as(current.provisioned()));
        }
        return isReplacedBy(declared, changed) ? replace(current, desired) : update(current, desired);
    }

    /** Where AWS says "conditionally", the provider gets an update in place, and may refuse it. */
    private boolean isReplacedBy(TemplateResource declared, Set<String> changed) {
        ResourceSchema schema = engine.schemas().get(declared.type());
        return !schema.open() && changed.stream().anyMatch(name -> schema.replacement(name) == Replacement.ALWAYS);
    }

    private Step update(DeployedResource current, DesiredResource desired) {
        try {
            return new Step.Updated(current, actions.update(current, desired));
        } catch (RuntimeException | Error e) {
            fail(desired.declared(), ResourceStatus.UPDATE_FAILED, current, e);
            boolean neverBegan = e instanceof TemplateError || e instanceof InFlight.NeverBegan;
            return new Step.UpdateFailed(current, neverBegan ? null : desired.as(current.provisioned()));
        }
    }

    private Step replace(DeployedResource current, DesiredResource desired) {
        try {
            return new Step.Replaced(current, actions.replace(current, desired));
        } catch (RuntimeException | Error e) {
            fail(desired.declared(), ResourceStatus.UPDATE_FAILED, current, e);
            return new Step.ReplaceFailed(current, remains(desired, e));
        }
    }

    private static @Nullable DeployedResource remains(@Nullable DesiredResource desired, Throwable failure) {
        return desired != null && failure instanceof ResourceCreationFailed failed
                ? desired.as(failed.remains())
                : null;
    }

    private void fail(
            TemplateResource declared, ResourceStatus status, @Nullable DeployedResource known, Throwable failure) {
        String verb = status == ResourceStatus.CREATE_FAILED ? "creation" : "update";
        String reason = isCancelled(failure) ? "Resource " + verb + " cancelled" : ResourceActions.reason(failure);
        stack.record(declared, known == null ? "" : known.physicalId(), status, reason);
    }

    private static boolean isCancelled(Throwable failure) {
        return failure instanceof CancellationException || failure.getCause() instanceof CancellationException;
    }

    /** The template's outputs, once every resource is there. */
    List<StackOutput> outputs() {
        return new OutputEvaluation(stack, evaluator).outputs();
    }

    /** What the stack still has though its template no longer does. */
    List<DeployedResource> leftOver() {
        return stack.resources().values().stream()
                .filter(resource -> !graph.contains(resource.logicalId()))
                .toList();
    }
}
