package gorgon.operator.bench.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether somebody wants no more of it. */
public final class Stop {
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public void request() {
        wanted.countDown();
        listeners.forEach(Runnable::run);
    }

    public boolean isRequested() {
        return wanted.getCount() == 0;
    }

    void then(Runnable listener) {
        listeners.add(listener);
        if (isRequested()) {
            listener.run();
        }
    }

    /** Waits until then by {@link System#nanoTime()}, less long if it is requested. */
    void awaitUntil(long nanoTime) {
        try {
            // The return value says what isRequested says.
            boolean unused = wanted.await(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            request();
        }
    }
}
