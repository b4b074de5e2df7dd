package gorgon.client;

import gorgon.client.Arrival.Broken;
import gorgon.client.Arrival.End;
import gorgon.client.Arrival.Overdue;
import gorgon.client.Arrival.Part;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.sagemakerruntime.model.PayloadPart;
import software.amazon.awssdk.services.sagemakerruntime.model.ResponseStream;

/**
 * One response, from Netty's thread to the one that reads. It only stamps the parts and puts them down: a slow reader delays
 * nobody, the times stay those of the arrival, and what waits is never more than the answer that {@code max_new_tokens} bounds.
 */
final class Exchange implements Subscriber<ResponseStream> {
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Duration longestSilence;
    private final Deadline whole;
    private volatile Deadline silence;
    private volatile @Nullable CompletableFuture<Void> response;

    Exchange(Duration longestSilence, Deadline whole) {
        this.longestSilence = longestSilence;
        this.whole = whole;
        this.silence = Deadline.in(longestSilence);
    }

    /** Follows the response to its end. */
    void of(CompletableFuture<Void> response) {
        this.response = response;
        CompletableFuture<Void> unused =
                response.whenComplete((nothing, cause) -> arrivals.add(cause == null ? new End() : new Broken(cause)));
    }

    /** Waits for what comes next; what has come is given though a limit has passed, or the thread is interrupted. */
    Arrival next() {
        return next(silence.or(whole));
    }

    Arrival next(Deadline deadline) {
        Arrival ready = arrivals.poll();
        return ready == null ? awaited(deadline) : ready;
    }

    private Arrival awaited(Deadline deadline) {
        try {
            Arrival next = arrivals.poll(Math.max(0, deadline.remaining()), TimeUnit.NANOSECONDS);
            return next == null ? new Overdue(deadline.limit()) : next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Broken(interrupted);
        }
    }

    /** Closes the connection if the response is under way, and wakes whoever waits for it. */
    void abort() {
        CompletableFuture<Void> open = response;
        if (open != null) {
            open.cancel(true);
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ResponseStream event) {
        if (event instanceof PayloadPart part) {
            silence = Deadline.in(longestSilence);
            arrivals.add(new Part(part.bytes(), System.nanoTime()));
        }
    }

    // The end is the response's, which comes after these.
    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onComplete() {}
}
