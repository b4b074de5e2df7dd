package gorgon.operator.bench.measure;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Those of every stream. */
record Bursts(List<Burst> all) {
    // The others may be of the limit, of a pause, or late.
    private static final double FEWEST_ALIKE = 0.98;

    Bursts {
        all = List.copyOf(all);
    }

    int count() {
        return all.size();
    }

    Bursts upTo(int tokens) {
        return new Bursts(all.stream().filter(burst -> burst.tokens() <= tokens).toList());
    }

    double shareAbove(int tokens) {
        return all.isEmpty()
                ? 0
                : (double) all.stream().filter(burst -> burst.tokens() > tokens).count() / count();
    }

    SortedMap<Integer, Integer> sizes() {
        return all.stream().collect(Collectors.toMap(Burst::tokens, burst -> 1, Integer::sum, TreeMap::new));
    }

    /** The median, in nanoseconds; 0 where there is none. */
    double step() {
        return Distribution.of(all.stream().map(burst -> (double) burst.nanos()).toList())
                .median()
                .orElse(0);
    }

    double milliseconds() {
        return step() / 1e6;
    }

    /** Whether they have one size, or two that follow each other: what a steady flow is between the ticks of a clock. */
    boolean areLikeAClock() {
        SortedMap<Integer, Integer> sizes = sizes();
        int most = sizes.entrySet().stream()
                .mapToInt(size -> size.getValue() + sizes.getOrDefault(size.getKey() + 1, 0))
                .max()
                .orElse(0);
        return shareAbove(1) > 0 && most >= FEWEST_ALIKE * count();
    }
}
