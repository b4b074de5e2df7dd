package gorgon.operator.bench.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of one stream that arrived together.
 *
 * @param nanos since the burst before it began
 */
record Burst(int tokens, long nanos) {
    // On an H100 a model of 7B takes three times as long: what is closer is no step.
    static final long FASTEST_STEP = 2_000_000;
    // Of a step: further apart, and they are of two.
    private static final double TOGETHER = 0.25;

    /** Those between the first and the last one, by what the package says. */
    static List<Burst> of(List<Long> arrivals) {
        List<Long> gaps = gaps(arrivals);
        double limit = TOGETHER * step(gaps);
        List<Burst> bursts = new ArrayList<>();
        int size = 1;
        long nanos = 0;
        long since = 0;
        for (long gap : gaps) {
            since += gap;
            if (gap <= limit) {
                size++;
            } else {
                bursts.add(new Burst(size, nanos));
                size = 1;
                nanos = since;
                since = 0;
            }
        }
        return bursts.isEmpty() ? List.of() : List.copyOf(bursts.subList(1, bursts.size()));
    }

    static List<Long> gaps(List<Long> arrivals) {
        List<Long> gaps = new ArrayList<>();
        for (int at = 1; at < arrivals.size(); at++) {
            gaps.add(arrivals.get(at) - arrivals.get(at - 1));
        }
        return gaps;
    }

    private static double step(List<Long> gaps) {
        List<Long> apart = gaps.stream().filter(gap -> gap > FASTEST_STEP).toList();
        return third(apart.isEmpty() ? gaps : apart);
    }

    // Not the median: more than half of them may be pauses, and few are shorter than a step.
    private static double third(List<Long> gaps) {
        return gaps.isEmpty() ? 0 : gaps.stream().sorted().toList().get((gaps.size() - 1) / 3);
    }
}
