package gorgon.operator.review.difference;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.review.Warning;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AccessWarningsTest {
    private static final String OWN = "AWS:${Serving/Role}";

    @Test
    void everyResourceIsWarnedOf() {
        assertThat(ids(row(Mark.ADDED, "*", "Allow", "s3:GetObject", OWN)))
                .containsExactly("iam-wildcard:AWS:${Serving/Role}:s3:GetObject");
        assertThat(ids(row(Mark.ADDED, "${Bucket.Arn}\n${Bucket.Arn}/*", "Allow", "s3:*", OWN)))
                .isEmpty();
        assertThat(ids(row(Mark.ADDED, "*", "Deny", "s3:*", OWN))).isEmpty();
        assertThat(ids(row(Mark.REMOVED, "*", "Allow", "s3:*", OWN))).isEmpty();
    }

    @Test
    void whoeverIsNotOfTheStackIsWarnedOf() {
        assertThat(ids(row(Mark.ADDED, "${Bucket.Arn}", "Allow", "s3:GetObject", "AWS:arn:aws:iam::123456789012:root")))
                .containsExactly("iam-external:AWS:arn:aws:iam::123456789012:root:s3:GetObject");
        assertThat(ids(row(Mark.ADDED, "${Bucket.Arn}", "Allow", "s3:GetObject", "AWS:*")))
                .hasSize(1);
        assertThat(ids(row(Mark.ADDED, "${Key.Arn}", "Allow", "kms:*", "AWS:arn:aws:iam::${AWS::AccountId}:root")))
                .isEmpty();
        assertThat(ids(row(Mark.ADDED, "${Key.Arn}", "Allow", "kms:*", "Service:events.amazonaws.com")))
                .isEmpty();
    }

    @Test
    void whoLosesAConditionIsWarnedOf() {
        assertThat(ids(DifferenceReader.read(statements("+", "-"))))
                .containsExactly("iam-external:AWS:arn:${AWS::Partition}:iam::123456789012:root:sts:AssumeRole");
    }

    @Test
    void aStatementThatGetsAConditionIsNoNewOne() {
        assertThat(ids(DifferenceReader.read(statements("-", "+")))).isEmpty();
    }

    @Test
    void anotherConditionMayLetInOthersAndTheSameOneDoesNot() {
        assertThat(ids(conditioned(Mark.REMOVED, "\"a\": \"1\""), conditioned(Mark.ADDED, "\"a\": \"2\"")))
                .containsExactly("iam-wildcard:AWS:${Serving/Role}:s3:GetObject");
        assertThat(ids(conditioned(Mark.REMOVED, "\"a\": \"1\""), conditioned(Mark.ADDED, "\"a\": \"1\"")))
                .isEmpty();
    }

    @Test
    void aManagedPolicyThatAllowsEverythingIsWarnedOf() {
        assertThat(ids(DifferenceReader.read("""
                        IAM Policy Changes
                        ┌───┬──────────┬─────────────────────────────────────────────────────────────────┐
                        │   │ Resource │ Managed Policy ARN                                              │
                        ├───┼──────────┼─────────────────────────────────────────────────────────────────┤
                        │ + │ ${Role}  │ arn:${AWS::Partition}:iam::aws:policy/AmazonSageMakerFullAccess │
                        │ + │ ${Role}  │ arn:aws:iam::aws:policy/CloudWatchFullAccessV2                  │
                        │ + │ ${Role}  │ arn:aws:iam::aws:policy/ReadOnlyAccess                          │
                        │ - │ ${Role}  │ arn:aws:iam::aws:policy/AdministratorAccess                     │
                        └───┴──────────┴─────────────────────────────────────────────────────────────────┘
                        """)))
                .containsExactly(
                        "iam-policy:${Role}:arn:${AWS::Partition}:iam::aws:policy/AmazonSageMakerFullAccess",
                        "iam-policy:${Role}:arn:aws:iam::aws:policy/CloudWatchFullAccessV2");
    }

    /** As the CLI prints one whose condition was taken away. */
    private static String statements(String without, String with) {
        return """
                IAM Statement Changes
                ┌───┬─────────────┬────────┬────────────────┬──────────────────────────────────────────────────┬─────────────────────────┐
                │   │ Resource    │ Effect │ Action         │ Principal                                        │ Condition               │
                ├───┼─────────────┼────────┼────────────────┼──────────────────────────────────────────────────┼─────────────────────────┤
                │ %s │ ${Role.Arn} │ Allow  │ sts:AssumeRole │ AWS:arn:${AWS::Partition}:iam::123456789012:root │                         │
                │ %s │ ${Role.Arn} │ Allow  │ sts:AssumeRole │ AWS:arn:${AWS::Partition}:iam::123456789012:root │ "StringEquals": {       │
                │   │             │        │                │                                                  │   "sts:ExternalId": "x" │
                │   │             │        │                │                                                  │ }                       │
                └───┴─────────────┴────────┴────────────────┴──────────────────────────────────────────────────┴─────────────────────────┘
                """.formatted(without, with);
    }

    private static List<String> ids(TableRow... rows) {
        return ids(new Difference(List.of(), List.of(rows), List.of(), List.of(), List.of(), ""));
    }

    private static List<String> ids(Difference difference) {
        return AccessWarnings.of(difference).stream().map(Warning::id).toList();
    }

    private static TableRow conditioned(Mark mark, String condition) {
        return row(mark, "*", "Allow", "s3:GetObject", OWN, condition);
    }

    private static TableRow row(Mark mark, String... cells) {
        return new TableRow(
                "IAM Statement Changes",
                mark,
                List.of("Resource", "Effect", "Action", "Principal", "Condition"),
                Stream.concat(Stream.of(cells), Stream.of("")).limit(5).toList());
    }
}
