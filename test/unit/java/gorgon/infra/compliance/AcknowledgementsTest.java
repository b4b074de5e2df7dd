package gorgon.infra.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private static final String REASON = "The second is bound to two namespaces.";

    @Test
    void readsEachRuleAtEachPlaceOfARow() {
        Acknowledgements read = Acknowledgements.parse(List.of(
                "# Compliance",
                "| Rule | Where | Why it stays |",
                "|---|---|---|",
                "| `A-1`, `B-1` | `Here/...`, `There` | " + REASON + " |"));

        assertThat(read.all())
                .containsExactly(
                        new Acknowledgement("A-1", "Here/...", REASON),
                        new Acknowledgement("A-1", "There", REASON),
                        new Acknowledgement("B-1", "Here/...", REASON),
                        new Acknowledgement("B-1", "There", REASON));
    }

    @Test
    void takesAStarForAStarAndThreeDotsForAnything() {
        Acknowledgement everything = new Acknowledgement("A-IAM5[Resource::*]", "Serving/...", REASON);
        Acknowledgement folder = new Acknowledgement("A-IAM5[Resource::<Bucket...Arn>/models/*]", "...", REASON);

        assertThat(everything.covers(new Finding("A-IAM5[Resource::*]", "Stack/Serving/Role")))
                .isTrue();
        assertThat(everything.covers(new Finding("A-IAM5[Resource::arn:x/*]", "Stack/Serving/Role")))
                .isFalse();
        assertThat(everything.covers(new Finding("A-IAM5[Resource::*]", "Stack/Staged/Role")))
                .isFalse();
        assertThat(folder.covers(new Finding("A-IAM5[Resource::<Bucket82DD.Arn>/models/*]", "Stack/Any")))
                .isTrue();
        assertThat(folder.covers(new Finding("A-IAM5[Resource::<Bucket82DD.Arn>/other/*]", "Stack/Any")))
                .isFalse();
    }
}
