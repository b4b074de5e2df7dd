package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialectTest {
    private static final Conversation TALK =
            Conversation.of("Q1").answered("A1").asked("Q2");
    private static final GenerationParameters EVERYTHING = GenerationParameters.published().toBuilder()
            .typicalP(0.5)
            .frequencyPenalty(0.1)
            .seed(7)
            .stop(List.of("END"))
            .build();

    @Test
    void thePromptIsMixtralsTemplateWithoutTheMarkThatTgiPutsInFront() {
        assertThat(MixtralTemplate.render(TALK)).isEqualTo("[INST] Q1 [/INST]A1</s>[INST] Q2 [/INST]");
        assertThat(MixtralTemplate.render(TALK.withSystem("S")))
                .isEqualTo("[INST] S\n\nQ1 [/INST]A1</s>[INST] Q2 [/INST]");
    }

    @Test
    void generateCarriesEveryParameter() throws IOException {
        assertThat(body(Format.GENERATE, EVERYTHING, true)).isEqualTo(json("""
                                {"inputs":"[INST] S\\n\\nQ1 [/INST]A1</s>[INST] Q2 [/INST]",
                                 "parameters":{"do_sample":true,"return_full_text":false,"details":true,"max_new_tokens":1024,
                                  "temperature":0.9,"top_k":50,"top_p":0.6,"typical_p":0.5,"repetition_penalty":1.03,
                                  "frequency_penalty":0.1,"seed":7,"stop":["END"]},
                                 "stream":true}
                                """));
    }

    @Test
    void messagesCarriesWhatItHasWordsFor() throws IOException {
        assertThat(body(Format.MESSAGES, EVERYTHING, true)).isEqualTo(json("""
                                {"model":"tgi",
                                 "messages":[{"role":"user","content":"S\\n\\nQ1"},{"role":"assistant","content":"A1"},
                                  {"role":"user","content":"Q2"}],
                                 "max_tokens":1024,"temperature":0.9,"top_p":0.6,"frequency_penalty":0.1,"seed":7,"stop":["END"],
                                 "stream_options":{"include_usage":true},"stream":true}
                                """));
    }

    @Test
    void whatMessagesHasNoWordsForIsSaid() {
        assertThat(Format.GENERATE.leavesOut(EVERYTHING)).isEmpty();
        assertThat(Format.MESSAGES.leavesOut(GenerationParameters.published()))
                .containsExactly("top_k", "repetition_penalty");
        assertThat(Format.MESSAGES.leavesOut(
                        EVERYTHING.toBuilder().doSample(false).build()))
                .containsExactly("do_sample", "top_k", "typical_p", "repetition_penalty");
    }

    void theLossIsASentenceToo() {
        GenerationParameters greedy =
                GenerationParameters.builder().maxNewTokens(5).build();

        assertThat(Format.GENERATE.warning(EVERYTHING)).isEmpty();
        assertThat(Format.MESSAGES.warning(greedy.toBuilder().doSample(true).build()))
                .isEmpty();
        assertThat(Format.MESSAGES.warning(GenerationParameters.published()))
                .hasValue("the messages format has no words for top_k, repetition_penalty, left out");
        assertThat(Format.MESSAGES.warning(greedy))
                .hasValue("the messages format has no words for do_sample, left out; TGI samples all the same");
    }

    /** Left to itself TGI would stop after 100 tokens, or at none. */
    @Test
    void messagesAlwaysSaysHowManyTokens() throws IOException {
        JsonNode body = body(Format.MESSAGES, GenerationParameters.builder().build(), false);

        assertThat(body.path("max_tokens").asInt()).isEqualTo(1024);
        assertThat(body.has("stream_options")).isFalse();
        assertThat(body.has("stop")).isFalse();
    }

    @Test
    void aWholeAnswerIsReadInBothFormats() throws IOException {
        Answer generated = Dialect.of(Format.GENERATE)
                .answer(
                        json(
                                "[{\"generated_text\":\"x\",\"details\":{\"finish_reason\":\"stop_sequence\",\"generated_tokens\":3}}]"));
        Answer said = Dialect.of(Format.MESSAGES)
                .answer(
                        json(
                                "{\"choices\":[{\"message\":{\"content\":\"y\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":2}}"));

        assertThat(generated.text()).isEqualTo("x");
        assertThat(generated.finishReason()).hasValue(FinishReason.STOP_SEQUENCE);
        assertThat(generated.generatedTokens()).hasValue(3);
        assertThat(said.text()).isEqualTo("y");
        assertThat(said.finishReason()).hasValue(FinishReason.STOP);
        assertThat(said.promptTokens()).hasValue(4);
        assertThat(said.generatedTokens()).hasValue(2);
    }

    @Test
    void anAnswerOfTheOtherFormatIsUnreadable() throws IOException {
        JsonNode generated = json("[{\"generated_text\":\"x\"}]");

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Dialect.of(Format.MESSAGES).answer(generated))
                .withMessageContaining("without a message")
                .withMessageContaining("generated_text");
    }

    private static JsonNode body(Format format, GenerationParameters parameters, boolean stream) throws IOException {
        return json(Dialect.of(format)
                .request(new ChatRequest(TALK.withSystem("S"), parameters), stream)
                .toString());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
