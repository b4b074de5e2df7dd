package gorgon.operator.review.report;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.util.ArrayList;
import java.util.List;

/** For a terminal. */
public final class TextReport {
    private final List<String> lines = new ArrayList<>();

    private TextReport() {}

    public static String of(Review review) {
        TextReport report = new TextReport();
        review.note().ifPresent(note -> report.lines.add("note: " + note));
        review.changed().forEach(report::stack);
        review.unchanged().ifPresent(report.lines::add);
        if (review.isChanged()) {
            review.assemblies().ifPresent(text -> text.lines().forEach(report.lines::add));
        }
        return String.join("\n", report.lines) + "\n";
    }

    private void stack(StackReview stack) {
        lines.add(Headline.of(stack));
        stack.warnings().forEach(warning -> lines.add("  ! " + warning.text()));
        stack.sections().forEach(this::section);
        lines.add("");
    }

    private void section(Section section) {
        lines.add("");
        lines.add(section.title());
        section.lines().forEach(line -> lines.addAll(lines(line)));
    }

    static List<String> lines(Line line) {
        List<String> lines = new ArrayList<>(List.of("  " + oneLine(line)));
        line.note().ifPresent(note -> lines.add("      " + note));
        return lines;
    }

    private static String oneLine(Line line) {
        if (line.before().isPresent() && line.after().isPresent()) {
            return "%s: %s -> %s"
                    .formatted(line.label(), line.before().get(), line.after().get());
        }
        return line.after()
                .map(after -> "+ %s: %s".formatted(line.label(), after))
                .or(() -> line.before().map(before -> "- %s: %s".formatted(line.label(), before)))
                .orElse(line.label());
    }
}
