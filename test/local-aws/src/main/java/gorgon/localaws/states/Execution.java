package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** One run of a machine: running until its first end, whatever else happens. */
final class Execution {
    enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    /** {@code output} of a success, else {@code error} and {@code reason}. */
    record End(Status status, Instant time, String output, String error, String reason) {
        static End success(JsonNode output) {
            return new End(Status.SUCCEEDED, Instant.now(), output.toString(), "", "");
        }

        static End failure(Status status, String error, String reason) {
            return new End(status, Instant.now(), "", error, reason);
        }
    }

    private final StateMachine machine;
    private final String name;
    private final String arn;
    private final String input;
    private final Instant started = Instant.now();
    private final History history = new History();
    private Optional<End> end = Optional.empty();

    Execution(StateMachine machine, String name, String input) {
        this.machine = machine;
        this.name = name;
        this.arn = machine.arn().replace(":stateMachine:", ":execution:") + ":" + name;
        this.input = input;
    }

    StateMachine machine() {
        return machine;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    String input() {
        return input;
    }

    Instant started() {
        return started;
    }

    History history() {
        return history;
    }

    synchronized Optional<End> end() {
        return end;
    }

    Status status() {
        return end().map(End::status).orElse(Status.RUNNING);
    }

    /** Whether this end was the first, and so counts. */
    synchronized boolean end(End proposed) {
        if (end.isPresent()) {
            return false;
        }
        end = Optional.of(proposed);
        notifyAll();
        return true;
    }

    synchronized void awaitEnd(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (end.isEmpty() && System.nanoTime() < deadline) {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
    }

    /** The context object, {@code $$}, less what depends on the state. */
    ObjectNode context(JsonNode parsedInput) {
        ObjectNode context = History.object();
        ObjectNode execution = context.putObject("Execution");
        execution.put("Id", arn).put("Name", name).put("RoleArn", machine.role());
        execution.put("StartTime", started.toString());
        execution.put("RedriveCount", 0);
        execution.set("Input", parsedInput);
        context.putObject("StateMachine").put("Id", machine.arn()).put("Name", machine.name());
        return context;
    }
}
