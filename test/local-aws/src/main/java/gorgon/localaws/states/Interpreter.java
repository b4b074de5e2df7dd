package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.states.Recovery.Attempts;
import gorgon.localaws.states.Recovery.Catcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Walks one execution through its states; an interrupt ends the walk. */
final class Interpreter {
    /** What a state hands on; {@code next} is empty at the end. */
    private record Step(JsonNode output, Optional<String> next) {}

    @FunctionalInterface
    private interface Work {
        Step perform(Scope scope) throws InterruptedException;
    }

    private final FunctionTask tasks;
    private final History history;
    private final double retryScale;
    private final MapIterations iterations = new MapIterations(this);

    /** {@code retryScale} shortens the delays between retries, for local runs; 1 is as AWS waits. */
    Interpreter(FunctionTask tasks, History history, double retryScale) {
        this.tasks = tasks;
        this.history = history;
        this.retryScale = retryScale;
    }

    History history() {
        return history;
    }

    /** The machine's output; {@code context} is the part of {@code $$} that holds in every state. */
    JsonNode run(Definition definition, JsonNode input, ObjectNode context) throws InterruptedException {
        String name = definition.startAt();
        JsonNode data = input;
        while (true) {
            Step step = visit(name, definition.state(name), new Scope(data, within(context, name)));
            if (step.next().isEmpty()) {
                return step.output();
            }
            name = step.next().get();
            data = step.output();
        }
    }

    private Step visit(String name, State state, Scope scope) throws InterruptedException {
        history.entered(state, name, scope.data());
        Step step = switch (state) {
            case State.Pass pass -> pass(pass, scope);
            case State.Task task -> recovering(task.recovery(), scope, attempt -> task(name, task, attempt));
            case State.Choice choice -> choose(choice, scope);
            case State.InlineMap map -> recovering(map.recovery(), scope, attempt -> map(name, map, attempt));
            case State.Wait wait -> pause(wait, scope);
            case State.Succeed succeed -> new Step(through(succeed.flow(), scope), Optional.empty());
            case State.Fail fail -> throw new StateFailure(fail.error(), fail.reason());
        };
        Payload.limited(step.output(), name);
        history.exited(state, name, step.output());
        return step;
    }

    private static Step pass(State.Pass pass, Scope scope) {
        JsonNode input = pass.flow().effectiveInput(scope);
        return new Step(pass.flow().output(scope, pass.result().orElse(input)), pass.next());
    }

    private Step task(String name, State.Task task, Scope scope) throws InterruptedException {
        JsonNode input = Payload.limited(task.flow().effectiveInput(scope), name);
        JsonNode result = Payload.limited(tasks.run(task, input), name);
        return new Step(task.flow().output(scope, result), task.next());
    }

    private Step map(String name, State.InlineMap map, Scope scope) throws InterruptedException {
        JsonNode results = iterations.run(name, map, scope);
        return new Step(map.flow().output(scope, Payload.limited(results, name)), map.next());
    }

    private static Step choose(State.Choice choice, Scope scope) {
        JsonNode input = choice.flow().effectiveInput(scope);
        String next = choice.branches().stream()
                .filter(branch -> branch.condition().test(scope.on(input)))
                .map(State.Branch::next)
                .findFirst()
                .or(choice::otherwise)
                .orElseThrow(() -> new StateFailure(
                        "States.NoChoiceMatched", "No choice rule matched and the state has no Default"));
        return new Step(choice.flow().passedOn(scope, input), Optional.of(next));
    }

    private static Step pause(State.Wait wait, Scope scope) throws InterruptedException {
        JsonNode input = wait.flow().effectiveInput(scope);
        Duration delay = wait.delay()
                .secondsPath()
                .map(path -> Duration.ofSeconds(
                        scope.on(input).read(path, "SecondsPath").asLong()))
                .orElse(wait.delay().fixed());
        Thread.sleep(delay);
        return new Step(wait.flow().passedOn(scope, input), wait.next());
    }

    private static JsonNode through(Flow flow, Scope scope) {
        return flow.passedOn(scope, flow.effectiveInput(scope));
    }

    private Step recovering(Recovery recovery, Scope scope, Work work) throws InterruptedException {
        Attempts attempts = recovery.attempts();
        while (true) {
            try {
                return work.perform(retried(scope, attempts.count()));
            } catch (StateFailure failure) {
                Optional<Duration> delay = attempts.next(failure);
                if (delay.isEmpty()) {
                    return caught(recovery, scope, failure);
                }
                Thread.sleep((long) (delay.get().toMillis() * retryScale));
            }
        }
    }

    private static Step caught(Recovery recovery, Scope scope, StateFailure failure) {
        Catcher catcher = recovery.catcherOf(failure).orElseThrow(() -> failure);
        ObjectNode error = History.object().put("Error", failure.error()).put("Cause", failure.reason());
        return new Step(catcher.resultPath().combine(scope.data(), error), Optional.of(catcher.next()));
    }

    private static ObjectNode within(ObjectNode context, String state) {
        ObjectNode ofState = context.deepCopy();
        ofState.putObject("State")
                .put("Name", state)
                .put("EnteredTime", Instant.now().toString())
                .put("RetryCount", 0);
        return ofState;
    }

    private static Scope retried(Scope scope, int count) {
        ObjectNode context = scope.context().deepCopy();
        context.withObject("/State").put("RetryCount", count);
        return new Scope(scope.data(), context);
    }
}
