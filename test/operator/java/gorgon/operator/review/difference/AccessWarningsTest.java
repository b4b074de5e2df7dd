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
    void aStatementThatOnlyHasAnotherConditionIsNoNewOne() {
        assertThat(ids(row(Mark.REMOVED, "*", "Allow", "s3:Get", OWN), row(Mark.ADDED, "*", "Allow", "s3:Get", OWN)))
                .isEmpty();
    }

    private static List<String> ids(TableRow... rows) {
        Difference difference = new Difference(List.of(), List.of(rows), List.of(), List.of(), List.of(), "");
        return AccessWarnings.of(difference).stream().map(Warning::id).toList();
    }

    private static TableRow row(Mark mark, String... cells) {
        return new TableRow(
                "IAM Statement Changes",
                mark,
                List.of("Resource", "Effect", "Action", "Principal", "Condition"),
                Stream.concat(Stream.of(cells), Stream.of("")).toList());
    }
}
