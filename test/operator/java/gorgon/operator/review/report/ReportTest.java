package gorgon.operator.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import gorgon.operator.review.Warning;
import gorgon.operator.review.difference.Difference;
import gorgon.operator.review.difference.DifferenceReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static final int MOST_OF_A_SUMMARY = 900;
    private static final int MOST_OF_A_COMMENT = 65_536;
    private static final String HOSTILE = "a|b `c` </details> ``` *d*\n# e";

    @Test
    void textOfOthersDoesNotLeaveItsCell() {
        String row = MarkdownReport.of(review(
                        new Line("id", HOSTILE, Optional.of(HOSTILE), Optional.of("plain"), Optional.of(HOSTILE))))
                .lines()
                .filter(line -> line.startsWith("| a"))
                .findFirst()
                .orElseThrow();

        assertThat(row)
                .isEqualTo(
                        "| a\\|b \\`c\\` &lt;/details&gt; \\`\\`\\` \\*d\\* \\# e | ````a\\|b `c` </details> ``` *d* # e```` | `plain`"
                                + " | a\\|b \\`c\\` &lt;/details&gt; \\`\\`\\` \\*d\\* \\# e |");
    }

    @Test
    void whatBecomesLongerWhenItIsShownIsCutAfterwards() {
        Line[] lines = IntStream.range(0, 500)
                .mapToObj(i ->
                        new Line("id" + i, "\u202e".repeat(60), Optional.empty(), Optional.empty(), Optional.empty()))
                .toArray(Line[]::new);

        assertThat(MarkdownReport.comment(review(lines)))
                .hasSizeLessThan(MOST_OF_A_COMMENT)
                .contains("<U+202E>")
                .endsWith("shows the rest\n");
    }

    @Test
    void aDifferenceThatIsLeftOutIsNamed() {
        assertThat(MarkdownReport.comment(many(10))).doesNotContain("left out");
        assertThat(MarkdownReport.comment(review("x".repeat(MOST_OF_A_COMMENT))))
                .contains("The CDK CLI's whole difference is left out")
                .doesNotContain("xxx");
    }

    @Test
    void aSummaryIsCutAtALine() {
        String summary = SummaryReport.of(many(200));

        assertThat(summary.length()).isBetween(MOST_OF_A_SUMMARY - 100, MOST_OF_A_SUMMARY);
        assertThat(summary.lines().toList().getLast()).isEqualTo("... more in the whole review");
        assertThat(summary.lines().filter(line -> line.startsWith("  the line")))
                .allMatch(line -> line.endsWith(" in full"));
        assertThat(SummaryReport.of(many(2))).doesNotContain("... more");
    }

    @Test
    void aSummaryBeginsWithWhatMustNotBeMissed() {
        assertThat(SummaryReport.of(many(200)).lines().limit(2))
                .containsExactly(
                        "Gorgon-dev changes: 0 replaced, 0 removed, 1 added, 0 updated in place", "! look at this");
    }

    @Test
    void aCommentHoldsNoMoreThanGithubTakes() {
        assertThat(MarkdownReport.comment(many(10))).contains("<details>");
        assertThat(MarkdownReport.comment(many(5_000)))
                .hasSizeLessThan(MOST_OF_A_COMMENT - 100)
                .doesNotContain("<details>")
                .endsWith("shows the rest\n");
    }

    @Test
    void anUnchangedPairIsOneSentence() {
        Review review = new Review(
                new Origin("assembly", Optional.of("1a")),
                new Origin("assembly", Optional.of("1a")),
                List.of(new StackReview(
                        "Gorgon-dev",
                        StackReview.State.UNCHANGED,
                        List.of(),
                        List.of(),
                        DifferenceReader.read("There were no differences"))));

        assertThat(TextReport.of(review)).isEqualTo("no differences in Gorgon-dev\n");
        assertThat(SummaryReport.of(review)).isEqualTo("no differences in Gorgon-dev\n");
        assertThat(MarkdownReport.of(review)).contains("no differences in Gorgon-dev", "both are the assembly 1a");
        assertThat(JsonReport.of(review)).contains("\"changed\":false", "\"sections\":[]", "\"assemblySha256\":\"1a\"");
    }

    @Test
    void theHeadlineIsTheSameInEveryLanguage() {
        Locale own = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            assertThat(TextReport.of(many(1))).contains("0 replaced, 0 removed, 1 added");
        } finally {
            Locale.setDefault(own);
        }
    }

    @Test
    void whatWasAndWhatWillBeStandSideBySide() {
        assertThat(TextReport.of(review(new Line(
                        "id", "dollars an hour", Optional.of("7.09"), Optional.of("14.18"), Optional.empty()))))
                .contains("  dollars an hour: 7.09 -> 14.18\n");
        assertThat(TextReport.of(
                        review(new Line("id", "gone", Optional.of("1"), Optional.empty(), Optional.of("say why")))))
                .contains("  - gone: 1\n      say why\n");
    }

    @Test
    void aNoteStandsAboveTheReview() {
        Review review = review().noted(Optional.of("there is no <base>"));

        assertThat(TextReport.of(review)).startsWith("note: there is no <base>\nGorgon-dev changes");
        assertThat(SummaryReport.of(review)).startsWith("there is no <base>\nGorgon-dev changes");
        assertThat(MarkdownReport.comment(review)).contains("> [!NOTE]\n> there is no &lt;base&gt;\n");
        assertThat(JsonReport.of(review)).contains("\"note\":\"there is no <base>\"");
    }

    private static Review many(int lines) {
        return review(IntStream.range(0, lines)
                .mapToObj(i -> new Line(
                        "id" + i,
                        "the line %d in full".formatted(i),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toArray(Line[]::new));
    }

    private static Review review(Line... lines) {
        return review(DifferenceReader.read("Resources\n[+] AWS::SNS::Topic Topic1A\n"), lines);
    }

    private static Review review(String difference) {
        return review(DifferenceReader.read(difference));
    }

    private static Review review(Difference difference, Line... lines) {
        return new Review(
                new Origin("assembly", Optional.of("1a")),
                new Origin("assembly", Optional.of("2b")),
                List.of(new StackReview(
                        "Gorgon-dev",
                        StackReview.State.CHANGED,
                        List.of(new Warning("look", "look at this")),
                        List.of(new Section("some", "Some", List.of(lines))),
                        difference)));
    }
}
