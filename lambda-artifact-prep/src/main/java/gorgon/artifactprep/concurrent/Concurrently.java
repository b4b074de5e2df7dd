package gorgon.artifactprep.concurrent;

import gorgon.artifactprep.failure.StagingFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** The same act on many things, a few at a time; each act runs to its end before the first failure is thrown. */
public final class Concurrently {
    private static final int AT_ONCE = 8;

    private Concurrently() {}

    public static <T> void forEach(List<T> things, Consumer<T> act) {
        map(things, thing -> {
            act.accept(thing);
            return thing;
        });
    }

    /** The results in the order of {@code things}, eight of which are under way. */
    public static <T, R> List<R> map(List<T> things, Function<T, R> act) {
        return map(AT_ONCE, things, act);
    }

    /** The results in the order of {@code things}, {@code atOnce} of which are under way. */
    public static <T, R> List<R> map(int atOnce, List<T> things, Function<T, R> act) {
        List<Future<R>> pending = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            things.forEach(thing -> pending.add(threads.submit(() -> act.apply(thing))));
        }
        return pending.stream().map(Concurrently::result).toList();
    }

    private static <R> R result(Future<R> done) {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StagingFailure failure) {
                throw failure;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("tried to run a step: it failed unexpectedly", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("tried to wait for a step: the thread was interrupted", interrupted);
        }
    }
}
