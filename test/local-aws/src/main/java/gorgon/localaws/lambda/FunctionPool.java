package gorgon.localaws.lambda;

import gorgon.localaws.logs.LogGroups;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sandboxes of one function: idle ones are used again, those of an older configuration are not. */
final class FunctionPool implements AutoCloseable {
    private final LambdaOptions options;
    private final LogGroups logs;
    private final List<Sandbox> idle = new ArrayList<>();
    private final Set<Sandbox> busy = new HashSet<>();
    private FunctionConfiguration function;
    private boolean closed;

    FunctionPool(FunctionConfiguration function, LambdaOptions options, LogGroups logs) {
        this.function = function;
        this.options = options;
        this.logs = logs;
    }

    synchronized FunctionConfiguration function() {
        return function;
    }

    /** Later invocations get the new configuration; those at work end with the old one. */
    void update(FunctionConfiguration changed) {
        synchronized (this) {
            function = changed;
        }
        endIdleSince(Instant.MAX);
    }

    Outcome invoke(String requestId, String event) throws InterruptedException {
        Sandbox sandbox = take();
        try {
            return sandbox.invoke(requestId, event);
        } finally {
            giveBack(sandbox);
        }
    }

    void endIdleSince(Instant limit) {
        List<Sandbox> ended;
        synchronized (this) {
            ended = idle.stream()
                    .filter(sandbox -> sandbox.lastUsed().isBefore(limit))
                    .toList();
            idle.removeAll(ended);
        }
        ended.parallelStream().forEach(Sandbox::close);
    }

    synchronized List<Long> processes() {
        List<Long> pids = new ArrayList<>();
        idle.forEach(sandbox -> sandbox.pid().ifPresent(pids::add));
        busy.forEach(sandbox -> sandbox.pid().ifPresent(pids::add));
        return pids;
    }

    /** Ends what is idle; what is at work ends after its event. */
    void retire() {
        synchronized (this) {
            closed = true;
        }
        endIdleSince(Instant.MAX);
    }

    @Override
    public void close() {
        List<Sandbox> working;
        synchronized (this) {
            closed = true;
            working = List.copyOf(busy);
        }
        working.parallelStream().forEach(Sandbox::close);
        endIdleSince(Instant.MAX);
    }

    private synchronized Sandbox take() {
        Sandbox sandbox = lively();
        busy.add(sandbox);
        return sandbox;
    }

    private Sandbox lively() {
        while (!idle.isEmpty()) {
            Sandbox sandbox = idle.removeLast();
            if (sandbox.isAlive()) {
                return sandbox;
            }
            sandbox.close();
        }
        return options.handlers()
                .find(function.handler())
                .<Sandbox>map(coldStart -> new HandlerSandbox(function, coldStart))
                .orElseGet(() -> ExecutionEnvironment.start(function, options, logs));
    }

    private void giveBack(Sandbox sandbox) {
        boolean keep;
        synchronized (this) {
            busy.remove(sandbox);
            keep = !closed && sandbox.isAlive() && sandbox.function().equals(function);
            if (keep) {
                idle.add(sandbox);
            }
        }
        if (!keep) {
            sandbox.close();
        }
    }
}
