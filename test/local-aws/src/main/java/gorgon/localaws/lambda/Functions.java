package gorgon.localaws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.logs.LogGroups;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** All functions of the account, and their processes. Processes end at close, and with this JVM. */
public final class Functions implements FunctionInvoker, AutoCloseable {
    private final LambdaOptions options;
    private final LogGroups logs;
    private final ConcurrentSkipListMap<String, FunctionPool> pools = new ConcurrentSkipListMap<>();
    private final List<FunctionPool> retired = new ArrayList<>();
    private final Map<String, AsyncSettings> asyncSettings = new ConcurrentHashMap<>();
    private final Semaphore concurrency;
    private final Set<String> throttled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unfinishedEvents = new AtomicInteger();
    private final ExecutorService events = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread sweeper;

    public Functions(LambdaOptions options, LogGroups logs) {
        this.options = options;
        this.logs = logs;
        this.concurrency = new Semaphore(options.concurrency());
        this.sweeper = Thread.ofVirtual().name("lambda-sweeper").start(this::sweep);
    }

    @Override
    public JsonNode invoke(String nameOrArn, JsonNode event) {
        try {
            Outcome outcome = run(nameOrArn, UUID.randomUUID().toString(), event.toString());
            if (outcome instanceof Outcome.Failure failure) {
                throw failure.toFunctionError();
            }
            return outcome.json();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + nameOrArn + " was at work", e);
        }
    }

    @Override
    public void invokeLater(String nameOrArn, JsonNode event) {
        invokeLater(nameOrArn, UUID.randomUUID().toString(), event);
    }

    void invokeLater(String nameOrArn, String requestId, JsonNode event) {
        String name = configuration(nameOrArn).name();
        AsyncEvent accepted = new AsyncEvent(this, this::invokeLater, name, requestId, event);
        unfinishedEvents.incrementAndGet();
        events.execute(() -> {
            try {
                accepted.deliver();
            } finally {
                unfinishedEvents.decrementAndGet();
            }
        });
    }

    /** Throws AWS's TooManyRequestsException where the account's concurrency is used up. */
    Outcome run(String nameOrArn, String requestId, String event) throws InterruptedException {
        FunctionPool pool = pool(nameOrArn);
        if (throttled.contains(pool.function().name()) || !concurrency.tryAcquire()) {
            throw new AwsError(429, "TooManyRequestsException", "Rate Exceeded.");
        }
        try {
            return pool.invoke(requestId, event);
        } finally {
            concurrency.release();
        }
    }

    /** As a reserved concurrency of zero, which the console calls throttling the function. */
    public void throttle(String nameOrArn) {
        throttled.add(configuration(nameOrArn).name());
    }

    /** Whether no invocation is at work and no asynchronous event waits for its next attempt. */
    public boolean isQuiet() {
        return unfinishedEvents.get() == 0 && concurrency.availablePermits() == options.concurrency();
    }

    LambdaOptions options() {
        return options;
    }

    String arn(String name) {
        return options.account().arn("lambda", "function:" + name);
    }

    public List<String> names() {
        return List.copyOf(pools.keySet());
    }

    /** Ids of all running function processes, those of deleted functions included. */
    public List<Long> processes() {
        List<Long> pids = new ArrayList<>();
        pools.values().forEach(pool -> pids.addAll(pool.processes()));
        synchronized (retired) {
            retired.forEach(pool -> pids.addAll(pool.processes()));
        }
        return pids;
    }

    FunctionConfiguration configuration(String nameOrArn) {
        return pool(nameOrArn).function();
    }

    void create(FunctionConfiguration function) {
        if (pools.putIfAbsent(function.name(), new FunctionPool(function, options, logs)) != null) {
            throw new AwsError(409, "ResourceConflictException", "Function already exist: " + function.name());
        }
    }

    void update(FunctionConfiguration changed) {
        pool(changed.name()).update(changed);
    }

    /** What is at work ends first; its last line is in the log when this returns, unless it is still at work. */
    void delete(String name) {
        asyncSettings.remove(name);
        FunctionPool pool = pools.remove(name);
        if (pool != null) {
            synchronized (retired) {
                retired.add(pool);
            }
            pool.retire();
        }
    }

    AsyncSettings asyncSettings(String name) {
        return asyncSettings.getOrDefault(configuration(name).name(), AsyncSettings.DEFAULT);
    }

    void setAsyncSettings(String name, AsyncSettings settings) {
        asyncSettings.put(configuration(name).name(), settings);
    }

    void resetAsyncSettings(String name) {
        asyncSettings.remove(name);
    }

    private FunctionPool pool(String nameOrArn) {
        FunctionPool pool = pools.get(nameIn(nameOrArn));
        if (pool == null) {
            String arn = nameOrArn.startsWith("arn:") ? nameOrArn : arn(nameOrArn);
            throw new AwsError(404, "ResourceNotFoundException", "Function not found: " + arn);
        }
        return pool;
    }

    /** Of {@code name}, {@code arn:aws:lambda:region:account:function:name}, either with {@code :$LATEST}. */
    private static String nameIn(String nameOrArn) {
        String name = nameOrArn.replaceFirst("^arn:[^:]*:lambda:[^:]*:[^:]*:function:", "");
        return name.endsWith(":$LATEST") ? name.substring(0, name.length() - ":$LATEST".length()) : name;
    }

    private void sweep() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                endIdle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endIdle() {
        Instant limit = Instant.now().minus(options.idle());
        pools.values().forEach(pool -> pool.endIdleSince(limit));
        synchronized (retired) {
            retired.removeIf(pool -> pool.processes().isEmpty());
        }
    }

    @Override
    public void close() {
        sweeper.interrupt();
        events.shutdownNow();
        pools.values().parallelStream().forEach(FunctionPool::close);
        synchronized (retired) {
            retired.forEach(FunctionPool::close);
        }
    }
}
