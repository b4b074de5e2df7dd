package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.lambda.FunctionError;
import gorgon.localaws.lambda.FunctionInvoker;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a task's function. One that outlives its task's or its execution's time is left to end by itself, as on AWS. */
final class FunctionTask {
    private static final Duration FOR_EVER = Duration.ofSeconds(99_999_999);

    private final FunctionInvoker invoker;
    private final ExecutorService threads;
    private final History history;

    FunctionTask(FunctionInvoker invoker, ExecutorService threads, History history) {
        this.invoker = invoker;
        this.threads = threads;
        this.history = history;
    }

    JsonNode run(State.Task task, JsonNode input) throws InterruptedException {
        Optional<String> arn = task.call().arn();
        JsonNode result = arn.isPresent() ? call(arn.get(), input, task.timeout()) : integration(input, task.timeout());
        history.add("LambdaFunctionSucceeded", "lambdaFunctionSucceededEventDetails", output(result));
        return result;
    }

    /** docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html. */
    private JsonNode integration(JsonNode parameters, Optional<Duration> timeout) throws InterruptedException {
        Fields fields = new Fields(parameters);
        fields.allowOnly("lambda:invoke", Set.of("FunctionName", "Payload"));
        JsonNode payload = call(fields.required("FunctionName"), parameters.path("Payload"), timeout);
        ObjectNode result = History.object();
        result.put("ExecutedVersion", "$LATEST");
        result.set("Payload", payload);
        result.put("StatusCode", 200);
        return result;
    }

    private JsonNode call(String function, JsonNode input, Optional<Duration> timeout) throws InterruptedException {
        history.add(
                "LambdaFunctionScheduled",
                "lambdaFunctionScheduledEventDetails",
                History.object().put("resource", function).put("input", input.toString()));
        Future<JsonNode> answer = threads.submit(() -> invoker.invoke(function, input));
        try {
            return answer.get(timeout.orElse(FOR_EVER).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed("LambdaFunctionTimedOut", new StateFailure(StateFailure.TIMEOUT, ""));
        } catch (ExecutionException e) {
            throw failed("LambdaFunctionFailed", failure(Objects.requireNonNullElse(e.getCause(), e)));
        }
    }

    private StateFailure failed(String type, StateFailure failure) {
        String details = Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
        history.add(
                type, details, History.object().put("error", failure.error()).put("cause", failure.reason()));
        return failure;
    }

    private static StateFailure failure(Throwable thrown) {
        return switch (thrown) {
            case FunctionError error -> new StateFailure(error.errorType(), json(error));
            case AwsError error ->
                new StateFailure(
                        "Lambda." + error.code(),
                        error.getMessage() + " (Service: Lambda, Status Code: " + error.status() + ")");
            default -> new StateFailure(StateFailure.RUNTIME, "local-aws could not call the function: " + thrown);
        };
    }

    private static String json(FunctionError error) {
        return History.object()
                .put("errorMessage", error.getMessage())
                .put("errorType", error.errorType())
                .toString();
    }

    private static ObjectNode output(JsonNode result) {
        return History.object().put("output", result.toString());
    }
}
