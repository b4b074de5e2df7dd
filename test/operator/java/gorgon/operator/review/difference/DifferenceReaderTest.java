package gorgon.operator.review.difference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Over a text that the pinned CLI printed of {@code before.json} and {@code after.json}. */
final class DifferenceReaderTest {
    @Test
    void everyLineOfARealTextIsUnderstood() throws IOException {
        assertThat(real().unread()).isEmpty();
        assertThat(real().isEmpty()).isFalse();
    }

    @Test
    void aReplacedResourceNamesThePropertyThatRequiresIt() throws IOException {
        assertThat(resource("Renamed"))
                .isEqualTo(new ResourceChange(
                        Mark.CHANGED,
                        "AWS::S3::Bucket",
                        "",
                        "Renamed",
                        Impact.REPLACE,
                        "",
                        List.of(new PropertyChange("BucketName", true, false))));
    }

    @Test
    void aRemovedResourceIsDestroyedOrKept() throws IOException {
        assertThat(resource("Gone").impact()).isEqualTo(Impact.DESTROY);
        assertThat(resource("Kept").impact()).isEqualTo(Impact.ORPHAN);
        assertThat(resource("Gone").isGone()).isTrue();
    }

    @Test
    void aPathIsToldFromALogicalId() throws IOException {
        assertThat(resource("Role").path()).isEqualTo("Serving/Role");
        assertThat(resource("Group").path()).isEqualTo("Group");
        assertThat(resource("Fn").path()).isEmpty();
        assertThat(read("[~] AWS::Logs::QueryDefinition Queries/Slow answers Id1A may be replaced")
                        .getFirst())
                .extracting(ResourceChange::path, ResourceChange::logicalId, ResourceChange::impact)
                .containsExactly("Queries/Slow answers", "Id1A", Impact.MAY_REPLACE);
    }

    @Test
    void aMoveIsNoPartOfTheName() {
        ResourceChange moved = read("[-] AWS::SNS::Topic A/B Id1A destroy (OR move to Other.Id2B via refactoring)")
                .getFirst();

        assertThat(moved.logicalId()).isEqualTo("Id1A");
        assertThat(moved.impact()).isEqualTo(Impact.DESTROY);
        assertThat(moved.move()).isEqualTo("(OR move to Other.Id2B via refactoring)");
    }

    @Test
    void aRowOfATableIsAllItsLines() throws IOException {
        TableRow statement = real().rows().getFirst();

        assertThat(statement.mark()).isEqualTo(Mark.ADDED);
        assertThat(statement.cell("Action")).isEqualTo("s3:GetObject\ns3:PutObject");
        assertThat(statement.cell("Condition")).isEqualTo("\"StringEquals\": {\n\"aws:x\": \"y\"\n}");
        assertThat(real().rows())
                .extracting(TableRow::table)
                .containsExactly(
                        "IAM Statement Changes", "IAM Policy Changes", "IAM Policy Changes", "Security Group Changes");
    }

    @Test
    void parametersOutputsAndTheirLikeAreRead() throws IOException {
        assertThat(real().others())
                .contains(
                        new NamedChange("Outputs", Mark.CHANGED, "Out", "{\"Value\":\"1\"} to {\"Value\":\"3\"}"),
                        new NamedChange("Template", Mark.CHANGED, "Description", "one to two"))
                .extracting(NamedChange::name)
                .containsExactly("Description", "Old", "New", "M", "C", "Away", "More", "Out");
    }

    @Test
    void whatIsNotKnownIsKeptAsItStands() {
        Difference difference = DifferenceReader.read("""
                Stack Gorgon-dev
                Omitted 3 changes because they are likely mangled non-ASCII characters.
                Resources
                [~] AWS::SNS::Topic Topic1A
                 └─ [~] DisplayName
                     ├─ [-] a
                     └─ [+] b
                of another line
                [!] news
                """);

        assertThat(difference.unread())
                .containsExactly(
                        "Omitted 3 changes because they are likely mangled non-ASCII characters.",
                        "of another line",
                        "[!] news");
        assertThat(DifferenceSections.of(difference).getLast().lines())
                .extracting(Line::label)
                .contains("[!] news");
    }

    @Test
    void whatTheAppItselfSaysIsNoDifference() {
        Difference difference = DifferenceReader.read("""
                WARNING context.environments.dev.heads.revision = "main": not a commit (Annotation)
                   Gorgon-dev aws-cdk-lib.Stack
                   Acknowledge with 'Annotation::gorgon:revisionNotPinned:heads'

                Stack Gorgon-dev
                There were no differences
                """);

        assertThat(difference.messages())
                .containsExactly("context.environments.dev.heads.revision = \"main\": not a commit");
        assertThat(difference.unread()).isEmpty();
        assertThat(difference.isEmpty()).isTrue();
    }

    @Test
    void onlyTheCliSaysThatNothingDiffers() {
        assertThat(DifferenceReader.read("Stack A\nThere were no differences\n").isEmpty())
                .isTrue();
        assertThat(DifferenceReader.read("").isEmpty()).isFalse();
    }

    @Test
    void whatTheCliLeavesOutMayBeADifference() {
        assertThat(DifferenceReader.read("""
                        Stack A
                        There were no differences
                        Omitted 1 changes because they are likely mangled non-ASCII characters. Use --strict to print them.
                        """).isEmpty()).isFalse();
    }

    @Test
    void sectionsComeInTheOrderThatAReviewerAsksIn() throws IOException {
        assertThat(DifferenceSections.of(real()))
                .extracting(Section::id)
                .containsExactly("replaced", "removed", "iam", "network", "added", "updated", "template");
    }

    @Test
    void whoMayDoTheSameStandsInOneLine() {
        TableRow one = row("AWS:${One}");
        TableRow other = row("AWS:${Other}");

        assertThat(AccessLines.iam(List.of(one, other)))
                .singleElement()
                .satisfies(line -> assertThat(line.after()).contains("AWS:${One}, AWS:${Other}"));
    }

    @Test
    void resourcesThatFareAlikeStandInOneLine() {
        Difference difference =
                DifferenceReader.read("Resources\n[+] AWS::SNS::Topic A/One Id1\n[+] AWS::SNS::Topic A/Two Id2\n");

        assertThat(DifferenceSections.of(difference).getFirst().lines())
                .extracting(Line::label)
                .containsExactly("2 AWS::SNS::Topic: A/One, A/Two");
    }

    private static TableRow row(String principal) {
        return new TableRow(
                "IAM Statement Changes",
                Mark.ADDED,
                List.of("Resource", "Effect", "Action", "Principal", "Condition"),
                List.of("${Key.Arn}", "Allow", "kms:Decrypt", principal, ""));
    }

    private static ResourceChange resource(String id) throws IOException {
        return real().resources().stream()
                .filter(change -> change.logicalId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<ResourceChange> read(String line) {
        return DifferenceReader.read("Resources\n" + line + "\n").resources();
    }

    private static Difference real() throws IOException {
        try (InputStream text = requireNonNull(DifferenceReaderTest.class.getResourceAsStream("../difference.txt"))) {
            return DifferenceReader.read(new String(text.readAllBytes(), UTF_8));
        }
    }
}
