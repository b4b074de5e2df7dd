package gorgon.operator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.client.Format;
import gorgon.client.GenerationParameters;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void withoutAWordTheyAreThePublishedOnes() {
        assertThat(Settings.published().parameters()).isEqualTo(GenerationParameters.published());
    }

    @Test
    void eachParameterIsWhatWasSaid() {
        Settings settings = Settings.published()
                .with(Parameter.MAX_NEW_TOKENS, "7")
                .with(Parameter.TEMPERATURE, "0.25")
                .with(Parameter.TOP_P, "0.5")
                .with(Parameter.TOP_K, "3")
                .with(Parameter.TYPICAL_P, "0.75")
                .with(Parameter.REPETITION_PENALTY, "1.5")
                .with(Parameter.FREQUENCY_PENALTY, "-1")
                .with(Parameter.SEED, "42")
                .withStop(List.of("END"));

        assertThat(settings.parameters())
                .isEqualTo(GenerationParameters.builder()
                        .doSample(true)
                        .maxNewTokens(7)
                        .temperature(0.25)
                        .topP(0.5)
                        .topK(3)
                        .typicalP(0.75)
                        .repetitionPenalty(1.5)
                        .frequencyPenalty(-1)
                        .seed(42)
                        .stop(List.of("END"))
                        .build());
    }

    @Test
    void noneLeavesAParameterToTgi() {
        assertThat(Settings.published()
                        .with(Parameter.TOP_K, "none")
                        .parameters()
                        .topK())
                .isEmpty();
    }

    @Test
    void withoutSamplingNothingIsSentThatWouldSampleAllTheSame() {
        GenerationParameters parameters =
                Settings.published().with(Parameter.DO_SAMPLE, "false").parameters();

        assertThat(parameters)
                .isEqualTo(GenerationParameters.builder()
                        .maxNewTokens(1024)
                        .repetitionPenalty(1.03)
                        .build());
    }

    @Test
    void everyProblemIsNamedOnce() {
        Settings settings = Settings.published()
                .with(Parameter.TEMPERATURE, "hot")
                .with(Parameter.TOP_P, "1")
                .with(Parameter.MAX_NEW_TOKENS, "1.5")
                .withStop(List.of(""));

        assertThatThrownBy(settings::parameters)
                .hasMessage("tried to read the parameters of the generation:"
                        + " max_new_tokens is 1.5, and TGI takes a whole number;"
                        + " temperature is hot, and TGI takes a number;"
                        + " top_p is 1.0, and TGI takes between 0 and 1, without both;"
                        + " stop is an empty text, and TGI takes texts of at least a character");
    }

    @Test
    void whatTheFormatLosesIsKnownBeforehand() {
        Settings settings = Settings.published().by(Format.MESSAGES);

        assertThat(Settings.published().loss()).isEmpty();
        assertThat(settings.leftOut()).containsExactly("top_k", "repetition_penalty");
        assertThat(settings.loss().orElseThrow()).contains("no words for top_k, repetition_penalty");
        assertThatThrownBy(() -> settings.with(Parameter.DO_SAMPLE, "false").parameters())
                .hasMessageContaining("do_sample is false, and by the messages format TGI always samples");
    }

    @Test
    void anAnswerLeavesRoomForTheQuestion() {
        Settings settings = Settings.published().within(OptionalInt.of(1025));

        assertThat(settings.parameters().maxNewTokens()).hasValue(1024);
        assertThatThrownBy(() -> settings.within(OptionalInt.of(1024)).parameters())
                .hasMessageContaining("max_new_tokens is 1024, and question and answer together have 1024");
    }
}
