package gorgon.operator.bench.measure;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether speculative decoding is at work, and how well.
 *
 * @param reason of the verdict, in figures
 * @param steps that were seen whole
 * @param sizes how many steps yielded so many tokens
 * @param millisecondsPerStep the median; 0 where no step was seen
 * @param clockMilliseconds how often something on the way may deliver, where that would look the same
 */
public record Speculation(
        Verdict verdict,
        String reason,
        int steps,
        SortedMap<Integer, Integer> sizes,
        double millisecondsPerStep,
        OptionalDouble clockMilliseconds) {
    private static final double MOST_TOO_LARGE = 0.05;
    // A step yields ten tokens at most, speculating nine, and one of ten gaps is a step's.
    private static final double MOST_TOGETHER = 0.95;

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
        Bursts bursts = new Bursts(streams.stream()
                .flatMap(arrivals -> Burst.of(arrivals).stream())
                .toList());
        Bursts single = bursts.upTo(largest.orElse(Integer.MAX_VALUE));
        Judgement judged = judged(streams, bursts, largest);
        boolean clock = judged.verdict() == Verdict.ACTIVE && single.areLikeAClock();
        return new Speculation(
                judged.verdict(),
                judged.reason(),
                single.count(),
                single.sizes(),
                single.milliseconds(),
                clock ? OptionalDouble.of(single.milliseconds()) : OptionalDouble.empty());
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

    private static Judgement judged(Collection<List<Long>> streams, Bursts bursts, OptionalInt largest) {
        List<Long> gaps = streams.stream()
                .flatMap(arrivals -> Burst.gaps(arrivals).stream())
                .toList();
        int together =
                (int) gaps.stream().filter(gap -> gap < Burst.FASTEST_STEP).count();
        if (!Judgement.isEnough(bursts.count())
                && Judgement.isEnough(gaps.size())
                && together > MOST_TOGETHER * gaps.size()) {
            return Judgement.notStreamed(together);
        }
        int most = largest.orElse(Integer.MAX_VALUE);
        double joined = bursts.shareAbove(most);
        return joined > MOST_TOO_LARGE ? Judgement.tooLarge(joined, most) : Judgement.of(bursts.upTo(most));
    }
}
