package gorgon.operator.bench.load;

import gorgon.client.ChatEndpoint;
import gorgon.client.GenerationParameters;
import gorgon.operator.bench.load.Load.Closed;
import gorgon.operator.bench.load.Load.Open;
import gorgon.operator.bench.measure.Sample;
import gorgon.operator.bench.measure.Sample.Failure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** One load from its first request to the end of its last one; a stop ends it at once. */
public final class LoadRun {
    private final Caller caller;
    private final Stop stop;

    public LoadRun(ChatEndpoint endpoint, Prompts prompts, GenerationParameters parameters, Stop stop) {
        this.caller = new Caller(endpoint, prompts, parameters, stop);
        this.stop = stop;
    }

    public void run(Load load, Extent extent, Tally tally) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stop.then(threads::shutdownNow);
            switch (load) {
                case Closed closed -> run(closed, extent, tally, threads);
                case Open open -> run(open, extent, tally, threads);
            }
        } catch (RejectedExecutionException stopped) {
            // By the stop, between two requests.
        }
    }

    private void run(Closed load, Extent extent, Tally tally, ExecutorService threads) {
        long begin = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        for (int at = 0; at < load.concurrency(); at++) {
            threads.execute(() -> repeat(begin, next, extent, tally));
        }
    }

    private void repeat(long begin, AtomicInteger next, Extent extent, Tally tally) {
        while (!stop.isRequested() && extent.hasTime(System.nanoTime() - begin)) {
            int number = next.getAndIncrement();
            if (!extent.hasRequest(number)) {
                return;
            }
            int unused = tally.begin();
            call(number, System.nanoTime(), tally);
        }
    }

    private void run(Open load, Extent extent, Tally tally, ExecutorService threads) {
        Arrivals arrivals = new Arrivals(load);
        long begin = System.nanoTime();
        for (int number = 0; extent.hasRequest(number); number++) {
            long due = arrivals.next();
            if (!extent.hasTime(due)) {
                return;
            }
            stop.awaitUntil(begin + due);
            if (stop.isRequested()) {
                return;
            }
            begin(number, begin + due, load.mostInFlight(), tally, threads);
        }
    }

    private void begin(int number, long due, int most, Tally tally, ExecutorService threads) {
        if (tally.begin() > most) {
            tally.end();
            tally.add(notSent(due, most));
            return;
        }
        threads.execute(() -> call(number, due, tally));
    }

    private void call(int number, long due, Tally tally) {
        try {
            caller.call(number, due, tally);
        } finally {
            tally.end();
        }
    }

    private static Sample notSent(long due, int most) {
        return new Sample(
                due,
                List.of(),
                System.nanoTime(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(new Failure(
                        "not sent",
                        "%d requests were under way, the most that --most-in-flight allows".formatted(most))));
    }
}
