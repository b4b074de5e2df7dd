package gorgon.operator.bench;

import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The percentiles. */
final class TextTable {
    private TextTable() {}

    static List<String> lines(Measured measured) {
        List<String> lines = new ArrayList<>();
        lines.add(head());
        Row.all(measured).forEach(row -> lines.add(line(row)));
        boolean tooFew = Row.all(measured).stream()
                .anyMatch(row -> Row.PERCENTILES.stream()
                        .anyMatch(percent -> row.values().percentile(percent).isEmpty()));
        if (tooFew) {
            lines.add("-: too few samples; p95 takes %d of them, p99 %d"
                    .formatted(Distribution.needed(95), Distribution.needed(99)));
        }
        return lines;
    }

    private static String head() {
        StringBuilder head = new StringBuilder("%-20s".formatted(""));
        Row.PERCENTILES.forEach(percent -> head.append("%10s".formatted("p" + percent)));
        return head + "%10s%9s".formatted("max", "samples");
    }

    private static String line(Row row) {
        StringBuilder line = new StringBuilder("%-17s%-3s".formatted(row.title(), row.unit()));
        Row.PERCENTILES.forEach(percent -> line.append(cell(row.values().percentile(percent))));
        return line
                + cell(row.values().largest())
                + "%9d".formatted(row.values().count());
    }

    private static String cell(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%10.1f", value.getAsDouble()) : "%10s".formatted("-");
    }
}
