package gorgon.operator.bench.measure;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether speculative decoding is at work, and how well.
 *
 * @param reason of the verdict, in figures
 * @param steps that were seen whole
 * @param sizes how many steps yielded so many tokens
 * @param millisecondsPerStep the median; 0 where no step was seen
 */
public record Speculation(
        Verdict verdict, String reason, int steps, SortedMap<Integer, Integer> sizes, double millisecondsPerStep) {
    // If one step of twenty accepted something, sixty without would be seen less than once in twenty times.
    static final int FEWEST_STEPS = 60;
    static final double FEWEST_ACCEPTING = 0.05;
    // Late parts make some bursts that none of the other tests sees.
    private static final double MOST_BY_CHANCE = 0.02;
    private static final double MOST_TOO_LARGE = 0.05;
    // In milliseconds; on an H100 a model of 7B takes three times as long.
    private static final double FASTEST_STEP = 2;
    private static final double MOST_GROWTH = 0.5;

    /** What can be said. */
    public enum Verdict {
        ACTIVE,
        NOT_ACTIVE,
        UNDETERMINED
    }

    public Speculation {
        sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
    }

    /**
     * From the arrivals of every stream.
     *
     * @param largest number of tokens that a step can yield, where the heads are known
     */
    public static Speculation of(Collection<List<Long>> streams, OptionalInt largest) {
        List<Burst> bursts = streams.stream()
                .flatMap(arrivals -> Burst.of(arrivals).stream())
                .toList();
        int most = largest.orElse(Integer.MAX_VALUE);
        List<Burst> single =
                bursts.stream().filter(burst -> burst.tokens() <= most).toList();
        double joined = bursts.isEmpty() ? 0 : 1 - (double) single.size() / bursts.size();
        Judged judged = joined > MOST_TOO_LARGE ? tooLarge(joined, most) : judge(single);
        return new Speculation(judged.verdict(), judged.reason(), single.size(), sizes(single), step(single));
    }

    /** 0 where no step was seen. */
    public double tokensPerStep() {
        long tokens = sizes.entrySet().stream()
                .mapToLong(size -> (long) size.getKey() * size.getValue())
                .sum();
        return steps == 0 ? 0 : (double) tokens / steps;
    }

    public double acceptedPerStep() {
        return Math.max(0, tokensPerStep() - 1);
    }

    private static Judged tooLarge(double share, int most) {
        return unknown(
                "%s of the bursts hold more than the %d tokens that a step can yield: parts were joined on the way"
                        .formatted(percent(share), most));
    }

    private static Judged judge(List<Burst> bursts) {
        if (bursts.size() < FEWEST_STEPS) {
            return unknown("only %d decoding steps were seen whole, and it takes %d; let it generate more tokens"
                    .formatted(bursts.size(), FEWEST_STEPS));
        }
        if (step(bursts) < FASTEST_STEP) {
            return unknown(
                    "the steps took %.3f ms, and no GPU decodes as fast: the answer was not streamed as it was generated"
                            .formatted(step(bursts)));
        }
        double several = share(bursts, 1);
        if (several < MOST_BY_CHANCE) {
            return new Judged(
                    Verdict.NOT_ACTIVE,
                    "%s of %d steps yielded one token".formatted(percent(1 - several), bursts.size()));
        }
        double growth = Growth.of(bursts);
        if (growth > MOST_GROWTH) {
            return unknown(
                    "bursts come later the larger they are (%s of a step for each token): parts were joined on the way"
                            .formatted(percent(growth)));
        }
        if (several < FEWEST_ACCEPTING) {
            return unknown("%s of the steps yielded more than one token, too few to tell from late parts"
                    .formatted(percent(several)));
        }
        return new Judged(
                Verdict.ACTIVE,
                "%s of %d steps yielded more than one token, in the time of one"
                        .formatted(percent(several), bursts.size()));
    }

    private static Judged unknown(String reason) {
        return new Judged(Verdict.UNDETERMINED, reason);
    }

    private static double share(List<Burst> bursts, int above) {
        return (double) bursts.stream().filter(burst -> burst.tokens() > above).count() / bursts.size();
    }

    private static SortedMap<Integer, Integer> sizes(List<Burst> bursts) {
        return bursts.stream().collect(Collectors.toMap(Burst::tokens, burst -> 1, Integer::sum, TreeMap::new));
    }

    private static double step(List<Burst> bursts) {
        return Distribution.of(bursts.stream()
                                .map(burst -> (double) burst.nanos())
                                .toList())
                        .median()
                        .orElse(0)
                / 1e6;
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private record Judged(Verdict verdict, String reason) {}
}
