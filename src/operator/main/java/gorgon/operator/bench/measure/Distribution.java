package gorgon.operator.bench.measure;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Every value that was measured.
 *
 * @param values in ascending order
 */
public record Distribution(List<Double> values) {
    public Distribution {
        values = values.stream().sorted().toList();
    }

    public static Distribution of(Collection<Double> values) {
        return new Distribution(List.copyOf(values));
    }

    public int count() {
        return values.size();
    }

    /**
     * The smallest value that at least so many percent are not above (nearest rank). Empty where no value lies above: that many
     * were not measured, and the largest one would pass for a percentile.
     */
    public OptionalDouble percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * count());
        return rank < 1 || rank >= count() ? OptionalDouble.empty() : OptionalDouble.of(values.get(rank - 1));
    }

    /** How many values {@link #percentile} needs. */
    public static int needed(int percent) {
        return (int) Math.ceil(100.0 / (100 - percent));
    }

    public OptionalDouble median() {
        return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(values.get((count() - 1) / 2));
    }

    public OptionalDouble smallest() {
        return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(values.getFirst());
    }

    public OptionalDouble largest() {
        return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(values.getLast());
    }
}
