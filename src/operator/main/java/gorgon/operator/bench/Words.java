package gorgon.operator.bench;

import gorgon.operator.bench.load.Load;
import gorgon.operator.bench.load.Load.Closed;
import gorgon.operator.bench.load.Load.Open;
import gorgon.operator.bench.measure.Speculation.Verdict;
import java.math.BigDecimal;

/** What reports call it. */
final class Words {
    private Words() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case ACTIVE -> "active";
            case NOT_ACTIVE -> "not active";
            case UNDETERMINED -> "undetermined";
        };
    }

    static String of(Load load) {
        return switch (load) {
            case Closed(int concurrency) ->
                concurrency == 1 ? "one request at a time" : concurrency + " requests at a time";
            case Open open ->
                "%s requests a second, %s"
                        .formatted(
                                BigDecimal.valueOf(open.perSecond())
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                open.poisson() ? "by chance (Poisson, seed %d)".formatted(open.seed()) : "evenly");
        };
    }
}
