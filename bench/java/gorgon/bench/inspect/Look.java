package gorgon.bench.inspect;

import gorgon.bench.rig.Usage;
import gorgon.localhub.Traffic;
import gorgon.localhub.TrafficKind;
import java.util.Arrays;

/** One look at a model, and what the Hub saw of it. */
record Look(Usage usage, long requests, long bytes) {
    /** Between two readings of a Hub's counters. */
    static Look of(Usage usage, Reading before, Reading after) {
        return new Look(usage, after.requests() - before.requests(), after.bytes() - before.bytes());
    }

    record Reading(long requests, long bytes) {
        static Reading of(Traffic traffic) {
            return new Reading(
                    Arrays.stream(TrafficKind.values())
                            .mapToLong(traffic::requests)
                            .sum(),
                    Arrays.stream(TrafficKind.values())
                            .mapToLong(traffic::bytes)
                            .sum());
        }
    }
}
