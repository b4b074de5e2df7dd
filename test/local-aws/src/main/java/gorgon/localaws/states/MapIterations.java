package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** An inline Map's iterations: at most so many at once, results in the items' order, the first failure ends them all. */
final class MapIterations {
    /** An inline Map never runs more (docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html). */
    private static final int MOST = 40;

    private final Interpreter interpreter;

    MapIterations(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    ArrayNode run(String name, State.InlineMap map, Scope scope) throws InterruptedException {
        Scope selected = scope.on(map.flow().effectiveInput(scope));
        JsonNode items = selected.read(map.items().path(), "ItemsPath");
        if (!items.isArray()) {
            throw new StateFailure(
                    StateFailure.RUNTIME, "Reference path \"" + map.items().path() + "\" must point to array.");
        }
        interpreter
                .history()
                .add(
                        "MapStateStarted",
                        "mapStateStartedEventDetails",
                        History.object().put("length", items.size()));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return results(start(name, map, selected, items, threads), items.size());
        } finally {
            threads.shutdownNow();
        }
    }

    private record Result(int index, JsonNode output) {}

    private CompletionService<Result> start(
            String name, State.InlineMap map, Scope scope, JsonNode items, ExecutorService threads) {
        CompletionService<Result> running = new ExecutorCompletionService<>(threads);
        int asked = map.items().concurrency();
        Semaphore free = new Semaphore(asked == 0 ? MOST : Math.min(asked, MOST), true);
        for (int index = 0; index < items.size(); index++) {
            int item = index;
            Future<Result> unused = running.submit(() -> {
                free.acquire();
                try {
                    return new Result(item, iterate(name, map, scope, items.get(item), item));
                } finally {
                    free.release();
                }
            });
        }
        return running;
    }

    private JsonNode iterate(String name, State.InlineMap map, Scope scope, JsonNode item, int index)
            throws InterruptedException {
        ObjectNode details = History.object().put("name", name).put("index", index);
        interpreter.history().add("MapIterationStarted", "mapIterationStartedEventDetails", details);
        ObjectNode context = scope.context().deepCopy();
        context.withObject("/Map/Item").put("Index", index).set("Value", item);
        JsonNode input = map.items()
                .selector()
                .map(template -> new Scope(scope.data(), context).fill(template))
                .orElse(item);
        JsonNode output = interpreter.run(map.processor(), input, context);
        interpreter.history().add("MapIterationSucceeded", "mapIterationSucceededEventDetails", details);
        return output;
    }

    private static ArrayNode results(CompletionService<Result> running, int count) throws InterruptedException {
        List<JsonNode> outputs = new ArrayList<>(Collections.nCopies(count, JsonNodeFactory.instance.nullNode()));
        for (int done = 0; done < count; done++) {
            Result result = finished(running.take());
            outputs.set(result.index(), result.output());
        }
        return JsonNodeFactory.instance.arrayNode().addAll(outputs);
    }

    private static Result finished(Future<Result> iteration) throws InterruptedException {
        try {
            return iteration.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StateFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("an iteration ended without a result", e.getCause());
        }
    }
}
