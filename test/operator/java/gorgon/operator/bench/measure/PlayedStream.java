package gorgon.operator.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** When the tokens of a stream arrive whose steps are known; in milliseconds. */
final class PlayedStream {
    private final Random random;
    private final List<Long> arrivals = new ArrayList<>();
    private double now;
    private double jitter;

    PlayedStream(long seed) {
        random = new Random(seed);
        arrivals.add(0L);
    }

    /** From now on each part is late by up to so much. */
    PlayedStream late(double milliseconds) {
        jitter = milliseconds;
        return this;
    }

    /** A step of this length that yields so many tokens, a tenth of a millisecond apart. */
    PlayedStream step(double milliseconds, int tokens) {
        now += milliseconds;
        double sent = now + random.nextDouble() * jitter;
        for (int token = 0; token < tokens; token++) {
            add(sent + token * 0.1);
        }
        return this;
    }

    /** So many steps that yield 1 to {@code most} tokens by chance. */
    PlayedStream steps(int count, double milliseconds, int most) {
        for (int step = 0; step < count; step++) {
            step(milliseconds, 1 + random.nextInt(most));
        }
        return this;
    }

    /** Steps of one token, of which each part waits for the next one by chance. */
    PlayedStream joined(int count, double milliseconds, double share) {
        int held = 0;
        for (int step = 0; step < count; step++) {
            held++;
            if (random.nextDouble() >= share) {
                step(milliseconds * held, held);
                held = 0;
            }
        }
        return this;
    }

    List<Long> arrivals() {
        return List.copyOf(arrivals);
    }

    private void add(double milliseconds) {
        arrivals.add(Math.max(arrivals.getLast(), (long) (milliseconds * 1e6)));
    }
}
