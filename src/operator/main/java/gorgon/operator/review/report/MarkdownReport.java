package gorgon.operator.review.report;

import gorgon.operator.console.Markdown;
import gorgon.operator.console.Visible;
import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** For a pull request, in GitHub's markdown (https://github.github.com/gfm). */
public final class MarkdownReport {
    // "body is too long (maximum is 65536 characters)"; the mark of a comment is before it.
    private static final int MOST = 65_000;
    private static final String CUT = "... cut: a comment holds no more; `./gorgon review` shows the rest";

    private static final String LEFT_OUT =
            "The CDK CLI's whole difference is left out: a comment does not hold it; `./gorgon review --json` shows it.";

    private final List<String> blocks = new ArrayList<>();
    private final boolean whole;

    private MarkdownReport(boolean whole) {
        this.whole = whole;
    }

    public static String of(Review review) {
        return text(review, true);
    }

    /** As much as a comment on GitHub may hold: what the CLI says is left out first. */
    public static String comment(Review review) {
        // What would drive a terminal becomes longer when it is shown.
        String text = Visible.of(of(review));
        String shorter = text.length() > MOST ? Visible.of(text(review, false)) : text;
        return shorter.length() > MOST
                ? shorter.substring(0, shorter.lastIndexOf('\n', MOST - CUT.length() - 3)) + "\n\n" + CUT + "\n"
                : shorter;
    }

    private static String text(Review review, boolean whole) {
        MarkdownReport report = new MarkdownReport(whole);
        report.blocks.add("### Review of the change");
        review.note().ifPresent(note -> report.blocks.add("> [!NOTE]\n> " + Markdown.text(note)));
        review.changed().forEach(report::stack);
        review.unchanged().map(Markdown::text).ifPresent(report.blocks::add);
        review.assemblies()
                .map(text -> text.lines().toList())
                .ifPresent(lines -> report.blocks.add("<sub>%s</sub>".formatted(String.join("<br>", lines))));
        return String.join("\n\n", report.blocks) + "\n";
    }

    private void stack(StackReview stack) {
        blocks.add("**%s**".formatted(Markdown.text(Headline.of(stack))));
        stack.warnings().forEach(warning -> blocks.add("> [!WARNING]\n> " + Markdown.text(warning.text())));
        stack.sections().forEach(this::section);
        if (whole) {
            difference(stack);
        } else {
            blocks.add(LEFT_OUT);
        }
    }

    private void difference(StackReview stack) {
        blocks.add("<details><summary>The CDK CLI's whole difference of %s</summary>"
                .formatted(Markdown.text(stack.stack())));
        blocks.add(Markdown.fenced(stack.difference().text()));
        blocks.add("</details>");
    }

    private void section(Section section) {
        blocks.add("**%s**".formatted(Markdown.text(section.title())));
        blocks.add(table(section.lines()));
    }

    /** Columns that nothing stands in are left out. */
    private static String table(List<Line> lines) {
        List<Column> columns = Column.ALL.stream()
                .filter(column -> lines.stream()
                        .anyMatch(line -> column.cell().apply(line).isPresent()))
                .toList();
        List<String> rows = new ArrayList<>();
        rows.add(row(columns, Column::title));
        rows.add(row(columns, column -> "---"));
        lines.forEach(line ->
                rows.add(row(columns, column -> column.cell().apply(line).orElse(""))));
        return String.join("\n", rows);
    }

    private static String row(List<Column> columns, Function<Column, String> cell) {
        return "| " + String.join(" | ", columns.stream().map(cell).toList()) + " |";
    }

    private record Column(String title, Function<Line, Optional<String>> cell) {
        private static final List<Column> ALL = List.of(
                new Column("What", line -> Optional.of(Markdown.text(line.label()))),
                new Column("Before", line -> line.before().map(Markdown::code)),
                new Column("After", line -> line.after().map(Markdown::code)),
                new Column("Note", line -> line.note().map(Markdown::text)));
    }
}
