package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationParametersTest {
    @Test
    void everyValueThatTgiRefusesIsNamedAtOnce() {
        GenerationParameters.Builder wrong = GenerationParameters.builder()
                .maxNewTokens(0)
                .temperature(0)
                .topK(0)
                .topP(1)
                .typicalP(0)
                .repetitionPenalty(-1)
                .frequencyPenalty(2.5)
                .seed(-1)
                .stop(List.of("a", "b", "c", "d", ""));

        assertThatIllegalArgumentException()
                .isThrownBy(wrong::build)
                .withMessageContainingAll(
                        "max_new_tokens is 0, and TGI takes at least 1",
                        "temperature is 0.0",
                        "top_k is 0",
                        "top_p is 1.0, and TGI takes between 0 and 1, without both",
                        "typical_p is 0.0",
                        "repetition_penalty is -1.0",
                        "frequency_penalty is 2.5",
                        "seed is -1",
                        "stop is 5 texts",
                        "stop is an empty text");
    }

    @Test
    void aNumberWithoutEndIsNone() {
        GenerationParameters.Builder endless = GenerationParameters.builder()
                .temperature(Double.POSITIVE_INFINITY)
                .repetitionPenalty(Double.POSITIVE_INFINITY)
                .topP(Double.NaN)
                .typicalP(Double.NaN)
                .frequencyPenalty(Double.NaN);

        assertThatIllegalArgumentException()
                .isThrownBy(endless::build)
                .withMessageContainingAll(
                        "temperature is Infinity",
                        "repetition_penalty is Infinity",
                        "top_p is NaN",
                        "typical_p is NaN",
                        "frequency_penalty is NaN");
    }

    @Test
    void thePublishedOnesAreThoseOfTheWalkThrough() {
        GenerationParameters published = GenerationParameters.published();

        assertThat(published.doSample()).isTrue();
        assertThat(published.maxNewTokens()).hasValue(1024);
        assertThat(published.temperature()).hasValue(0.9);
        assertThat(published.topK()).hasValue(50);
        assertThat(published.topP()).hasValue(0.6);
        assertThat(published.repetitionPenalty()).hasValue(1.03);
        assertThat(published.toBuilder().build()).isEqualTo(published);
    }
}
