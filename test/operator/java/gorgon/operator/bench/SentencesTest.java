package gorgon.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.bench.measure.Sample;
import gorgon.operator.bench.measure.Sample.Failure;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Sample SAMPLE = Results.sample(1_000_000);

    @Test
    void saysThatThePriceIsOfAnotherRegion() {
        Result here = Results.of(List.of(SAMPLE));
        Result there = Results.in("eu-central-1", List.of(SAMPLE));

        assertThat(Sentences.cost(here)).endsWith("times 1)");
        assertThat(here.isPriceOfAnotherRegion()).isFalse();
        assertThat(Sentences.cost(there))
                .endsWith("times 1); that of us-east-1, so ask for that of eu-central-1 and give --price");
        assertThat(there.isPriceOfAnotherRegion()).isTrue();
    }

    @Test
    void saysThatPromptsRepeat() {
        assertThat(Sentences.load(Results.of(Collections.nCopies(3, SAMPLE)))).doesNotContain("repeat");
        assertThat(Sentences.load(Results.of(Collections.nCopies(4, SAMPLE))))
                .endsWith("; the 3 prompts repeat, and a prefix cache would shorten their first token");
    }

    @Test
    void showsOfAFailureTheFirstLineAndNothingThatDrivesATerminal() {
        Sample failed = new Sample(
                0,
                List.of(),
                1,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(new Failure("container", "\u001b[2Jgone\nTraceback")));

        assertThat(Sentences.failures(Results.of(List.of(failed)).measured()))
                .containsExactly("1 of 1 requests: container (^[[2Jgone)");
    }
}
