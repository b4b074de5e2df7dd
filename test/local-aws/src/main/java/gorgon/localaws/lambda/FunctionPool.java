package gorgon.localaws.lambda;

import gorgon.localaws.logs.LogGroups;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The processes of one function: idle ones are used again, those of an older configuration are not. */
final class FunctionPool implements AutoCloseable {
    private final LambdaOptions options;
    private final LogGroups logs;
    private final List<ExecutionEnvironment> idle = new ArrayList<>();
    private final Set<ExecutionEnvironment> busy = new HashSet<>();
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
        ExecutionEnvironment environment = take();
        try {
            return environment.invoke(requestId, event);
        } finally {
            giveBack(environment);
        }
    }

    void endIdleSince(Instant limit) {
        List<ExecutionEnvironment> ended;
        synchronized (this) {
            ended = idle.stream()
                    .filter(environment -> environment.lastUsed().isBefore(limit))
                    .toList();
            idle.removeAll(ended);
        }
        ended.parallelStream().forEach(ExecutionEnvironment::close);
    }

    synchronized List<Long> processes() {
        List<Long> pids = new ArrayList<>();
        idle.forEach(environment -> pids.add(environment.pid()));
        busy.forEach(environment -> pids.add(environment.pid()));
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
        List<ExecutionEnvironment> working;
        synchronized (this) {
            closed = true;
            working = List.copyOf(busy);
        }
        working.parallelStream().forEach(ExecutionEnvironment::close);
        endIdleSince(Instant.MAX);
    }

    private synchronized ExecutionEnvironment take() {
        ExecutionEnvironment environment = lively();
        busy.add(environment);
        return environment;
    }

    private ExecutionEnvironment lively() {
        while (!idle.isEmpty()) {
            ExecutionEnvironment environment = idle.removeLast();
            if (environment.isAlive()) {
                return environment;
            }
            environment.close();
        }
        return ExecutionEnvironment.start(function, options, logs);
    }

    private void giveBack(ExecutionEnvironment environment) {
        boolean keep;
        synchronized (this) {
            busy.remove(environment);
            keep = !closed && environment.isAlive() && environment.function().equals(function);
            if (keep) {
                idle.add(environment);
            }
        }
        if (!keep) {
            environment.close();
        }
    }
}
