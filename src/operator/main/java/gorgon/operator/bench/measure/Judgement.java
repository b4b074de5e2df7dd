package gorgon.operator.bench.measure;

import gorgon.operator.bench.measure.Speculation.Verdict;
import java.util.Locale;

/**
 * What bursts tell.
 *
 * @param reason in figures
 */
record Judgement(Verdict verdict, String reason) {
    // If one step of twenty accepted something, sixty without would be seen less than once in twenty times.
    private static final int FEWEST_STEPS = 60;
    private static final double FEWEST_ACCEPTING = 0.05;
    // Late parts make some bursts that none of the other tests sees.
    private static final double MOST_BY_CHANCE = 0.02;
    private static final double MOST_GROWTH = 0.5;

    static Judgement tooLarge(double share, int most) {
        return unknown(
                "%s of the bursts hold more than the %d tokens that a step can yield: parts were joined on the way"
                        .formatted(percent(share), most));
    }

    /** Of an answer of so many tokens that came at once, or in so few pieces. */
    static Judgement notStreamed(int gaps) {
        return unknown(
                "%d tokens came right behind others: the answer was not streamed as it was generated".formatted(gaps));
    }

    static Judgement of(Bursts bursts) {
        if (bursts.count() < FEWEST_STEPS) {
            return unknown("only %d decoding steps were seen whole, and it takes %d; let it generate more tokens"
                    .formatted(bursts.count(), FEWEST_STEPS));
        }
        if (bursts.step() < Burst.FASTEST_STEP) {
            return unknown(
                    "the steps took %.3f ms, and no GPU decodes as fast: the answer was not streamed as it was generated"
                            .formatted(bursts.milliseconds()));
        }
        double several = bursts.shareAbove(1);
        return several < MOST_BY_CHANCE
                ? new Judgement(
                        Verdict.NOT_ACTIVE,
                        "%s of %d steps yielded one token".formatted(percent(1 - several), bursts.count()))
                : ofSeveral(bursts, several);
    }

    static boolean isEnough(int steps) {
        return steps >= FEWEST_STEPS;
    }

    private static Judgement ofSeveral(Bursts bursts, double several) {
        double growth = Growth.of(bursts.all());
        if (growth > MOST_GROWTH) {
            return unknown(
                    "bursts come later the larger they are (%s of a step for each token): parts were joined on the way"
                            .formatted(percent(growth)));
        }
        if (several < FEWEST_ACCEPTING) {
            return unknown("%s of the steps yielded more than one token, too few to tell from late parts"
                    .formatted(percent(several)));
        }
        return new Judgement(
                Verdict.ACTIVE,
                "%s of %d steps yielded more than one token, in the time of one"
                                .formatted(percent(several), bursts.count())
                        + (bursts.areLikeAClock() ? clock(bursts) : ""));
    }

    private static String clock(Bursts bursts) {
        return String.format(
                Locale.ROOT,
                "; but so even are also the tokens of one step each that something on the way delivers every %.0f ms",
                bursts.milliseconds());
    }

    private static Judgement unknown(String reason) {
        return new Judgement(Verdict.UNDETERMINED, reason);
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
