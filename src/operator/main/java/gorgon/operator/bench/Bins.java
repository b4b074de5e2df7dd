package gorgon.operator.bench;

import gorgon.operator.bench.measure.Distribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often values fall into parts of their range, all of one width.
 *
 * @param from where the first one begins
 */
record Bins(double from, double width, List<Integer> counts) {
    Bins {
        counts = List.copyOf(counts);
    }

    /** None without a value. */
    static Bins of(Distribution values, int parts) {
        if (values.count() == 0) {
            return new Bins(0, 1, List.of());
        }
        double from = values.smallest().orElse(0);
        double width = (values.largest().orElse(0) - from) / parts;
        if (width <= 0) {
            return new Bins(from, 1, List.of(values.count()));
        }
        List<Integer> counts = new ArrayList<>(Collections.nCopies(parts, 0));
        for (double value : values.values()) {
            int part = Math.min(parts - 1, (int) ((value - from) / width));
            counts.set(part, counts.get(part) + 1);
        }
        return new Bins(from, width, counts);
    }

    double start(int part) {
        return from + part * width;
    }

    int most() {
        return counts.stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
