package gorgon.operator.review.report;

import java.util.ArrayList;
import java.util.List;

/** For a pipeline's approval: CodePipeline's custom data takes 1,000 characters. */
public final class SummaryReport {
    private static final int MOST = 900;
    private static final String CUT = "... more in the whole review";

    private SummaryReport() {}

    public static String of(Review review) {
        StringBuilder text = new StringBuilder();
        for (String line : lines(review)) {
            if (text.length() + line.length() + 1 > MOST - CUT.length() - 1) {
                return text.append(CUT).append('\n').toString();
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static List<String> lines(Review review) {
        List<String> lines = new ArrayList<>(review.note().stream().toList());
        // What is said of every stack stands before what is said of one.
        review.changed().forEach(stack -> lines.add(Headline.of(stack)));
        review.unchanged().ifPresent(lines::add);
        review.changed().forEach(stack -> stack.warnings().forEach(warning -> lines.add("! " + warning.text())));
        review.changed()
                .forEach(stack -> stack.sections().forEach(section -> {
                    lines.add(section.title());
                    section.lines().forEach(line -> lines.addAll(TextReport.lines(line)));
                }));
        return lines;
    }
}
