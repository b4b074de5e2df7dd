package gorgon.operator.bench.load;

import gorgon.operator.bench.load.Load.Open;
import java.util.Random;

/** When the requests of an open load are due: the same for the same load, whatever the endpoint does. */
final class Arrivals {
    private static final double NANOS = 1e9;

    private final Open load;
    private final Random random;
    private int given;
    private double at;

    Arrivals(Open load) {
        this.load = load;
        // Its algorithm is part of its contract, so that a seed is the same load on every Java.
        this.random = new Random(load.seed());
    }

    /** In nanoseconds since the begin; the first one is due at once. */
    long next() {
        if (load.poisson()) {
            at += given++ == 0 ? 0 : -Math.log(1 - random.nextDouble()) / load.perSecond();
        } else {
            at = given++ / load.perSecond();
        }
        return (long) (at * NANOS);
    }
}
