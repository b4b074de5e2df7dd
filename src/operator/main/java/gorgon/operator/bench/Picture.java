package gorgon.operator.bench;

import gorgon.operator.bench.measure.Distribution;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The distributions as SVG: bars for how many requests, a line for how many were not slower. By hand, since chart libraries want
 * AWT and its fonts, which servers lack, and write what depends on them; here the same figures are the same bytes.
 */
final class Picture {
    private static final int WIDTH = 760;
    private static final int PANEL = 224;
    private static final int LEFT = 48;
    private static final int RIGHT = 24;
    private static final int TOP = 56;
    private static final int HEIGHT = 120;
    private static final int PARTS = 40;

    private final StringBuilder svg = new StringBuilder();

    private Picture() {}

    static String of(Result result) {
        Picture picture = new Picture();
        List<Row> rows = Row.latencies(result.measured());
        picture.open(TOP + rows.size() * PANEL);
        picture.text(LEFT, 26, "title", "start", title(result));
        picture.text(LEFT, 44, "legend", "start", "bars: how many; line: the share that was not slower");
        for (int at = 0; at < rows.size(); at++) {
            picture.panel(rows.get(at), TOP + at * PANEL);
        }
        return picture.svg.append("</svg>\n").toString();
    }

    private static String title(Result result) {
        return "%s: %s, %d requests"
                .formatted(
                        result.endpoint().name(),
                        Words.of(result.load()),
                        result.measured().succeeded());
    }

    private void open(int height) {
        line("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
                .formatted(WIDTH, height, WIDTH, height));
        line("<style>text{font:12px sans-serif;fill:#333}.title{font-weight:bold;font-size:15px}.name{font-weight:bold}"
                + ".bar{fill:#8fb3d9}.ecdf{fill:none;stroke:#c0392b;stroke-width:1.5}.axis{stroke:#999}"
                + ".mark{stroke:#555;stroke-dasharray:3 3}</style>");
        line("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>".formatted(WIDTH, height));
    }

    private void panel(Row row, int top) {
        text(LEFT, top + 14, "name", "start", "%s, %s".formatted(row.title(), row.unit()));
        int base = top + 46 + HEIGHT;
        line("<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                .formatted(LEFT, base, WIDTH - RIGHT, base));
        if (row.values().count() == 0) {
            text(LEFT, base - HEIGHT / 2, "", "start", "nothing was measured");
            return;
        }
        Bins bins = Bins.of(row.values(), PARTS);
        bars(bins, base);
        scale(bins, base);
        ecdf(row.values(), bins, base);
        Row.PERCENTILES.forEach(percent -> mark(row.values(), percent, bins, base));
    }

    private void bars(Bins bins, int base) {
        for (int part = 0; part < bins.counts().size(); part++) {
            double height = (double) HEIGHT * bins.counts().get(part) / bins.most();
            double from = x(bins.start(part), bins);
            double width = x(bins.start(part + 1), bins) - from;
            line("<rect class=\"bar\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                    .formatted(number(from), number(base - height), number(width), number(height)));
        }
    }

    private void scale(Bins bins, int base) {
        for (int tick = 0; tick <= 4; tick++) {
            double value = bins.from() + bins.width() * bins.counts().size() * tick / 4;
            text(x(value, bins), base + 16, "", "middle", String.format(Locale.ROOT, "%.1f", value));
        }
        text(LEFT - 6, base - HEIGHT + 4.0, "", "end", Integer.toString(bins.most()));
        text(LEFT - 6, base, "", "end", "0");
    }

    private void ecdf(Distribution values, Bins bins, int base) {
        StringBuilder points = new StringBuilder(number(x(bins.from(), bins)) + "," + base);
        for (int at = 0; at < values.count(); at++) {
            double x = x(values.values().get(at), bins);
            points.append(' ')
                    .append(number(x))
                    .append(',')
                    .append(number(base - (double) HEIGHT * at / values.count()));
            points.append(' ')
                    .append(number(x))
                    .append(',')
                    .append(number(base - (double) HEIGHT * (at + 1) / values.count()));
        }
        line("<polyline class=\"ecdf\" points=\"%s\"/>".formatted(points));
    }

    private void mark(Distribution values, int percent, Bins bins, int base) {
        OptionalDouble value = values.percentile(percent);
        if (value.isPresent()) {
            String x = number(x(value.getAsDouble(), bins));
            line("<line class=\"mark\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>".formatted(x, base - HEIGHT, x, base));
            // Neighbours not in one line, where they would cover each other.
            double above = percent == 90 || percent == 99 ? 16 : 4;
            text(x(value.getAsDouble(), bins), base - HEIGHT - above, "", "middle", "p" + percent);
        }
    }

    private static double x(double value, Bins bins) {
        double range = bins.width() * bins.counts().size();
        return LEFT + (WIDTH - LEFT - RIGHT) * (value - bins.from()) / range;
    }

    private void text(double x, double y, String style, String anchor, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        line("<text x=\"%s\" y=\"%s\" class=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(number(x), number(y), style, anchor, escaped));
    }

    private void line(String element) {
        svg.append(element).append('\n');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
