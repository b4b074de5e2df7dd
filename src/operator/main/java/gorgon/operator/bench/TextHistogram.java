package gorgon.operator.bench;

import gorgon.operator.bench.measure.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The time per token in bars of characters. */
final class TextHistogram {
    private static final int PARTS = 12;
    private static final int BAR = 40;

    private TextHistogram() {}

    /** None where there are fewer values than bars. */
    static List<String> lines(Distribution perToken) {
        if (perToken.count() < PARTS) {
            return List.of();
        }
        Bins bins = Bins.of(perToken, PARTS);
        List<String> lines = new ArrayList<>(List.of("", "ms per token, requests"));
        for (int part = 0; part < bins.counts().size(); part++) {
            int count = bins.counts().get(part);
            String bar = "#".repeat((int) Math.ceil((double) count * BAR / bins.most()));
            lines.add(String.format(Locale.ROOT, "%10.1f  %-40s %d", bins.start(part), bar, count));
        }
        return lines;
    }
}
