package gorgon.operator.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.client.Conversation;
import gorgon.client.Format;
import gorgon.client.GenerationParameters;
import gorgon.operator.generation.Parameter;
import gorgon.operator.generation.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String HELLO = "{\"role\":\"user\",\"content\":\"Hello\"}";

    private final RequestReader reader = new RequestReader(Settings.published());

    @Test
    void whatIsNotSaidIsAsPublished() {
        CompletionRequest request = read("\"model\":\"gpt-4o\",\"user\":\"me\",\"metadata\":{}");

        assertThat(request.chat().conversation()).isEqualTo(Conversation.of("Hello"));
        assertThat(request.chat().parameters()).isEqualTo(GenerationParameters.published());
        assertThat(request.stream()).isFalse();
        assertThat(request.usage()).isFalse();
    }

    @Test
    void whatIsSaidIsTgisInItsOwnWords() {
        CompletionRequest request = read("""
                "max_tokens":9,"max_completion_tokens":5,"temperature":0.5,"top_p":0.25,"frequency_penalty":1,"seed":3,
                "stop":["a","b"],"stream":true,"stream_options":{"include_usage":true}""");

        GenerationParameters parameters = request.chat().parameters();
        assertThat(parameters.maxNewTokens()).hasValue(5);
        assertThat(parameters.temperature()).hasValue(0.5);
        assertThat(parameters.topP()).hasValue(0.25);
        assertThat(parameters.frequencyPenalty()).hasValue(1);
        assertThat(parameters.seed()).hasValue(3);
        assertThat(parameters.stop()).isEqualTo(List.of("a", "b"));
        assertThat(request.stream()).isTrue();
        assertThat(request.usage()).isTrue();
    }

    @Test
    void theValuesThatTgiRefusesMeanWhatTheyMeanToOpenAi() {
        GenerationParameters coldest =
                read("\"temperature\":0,\"stop\":\"end\"").chat().parameters();
        GenerationParameters all =
                read("\"top_p\":1.0,\"stop\":null,\"seed\":null").chat().parameters();

        assertThat(coldest.doSample()).isFalse();
        assertThat(coldest.temperature()).isEmpty();
        assertThat(coldest.stop()).containsExactly("end");
        assertThat(all.topP()).isEmpty();
        assertThat(all.doSample()).isTrue();
    }

    @Test
    void tgisOwnParametersCanBeSaidAsTgiHasThem() {
        GenerationParameters parameters = read("\"top_k\":3,\"typical_p\":0.5,\"repetition_penalty\":1.5")
                .chat()
                .parameters();

        assertThat(parameters.topK()).hasValue(3);
        assertThat(parameters.typicalP()).hasValue(0.5);
        assertThat(parameters.repetitionPenalty()).hasValue(1.5);
        assertThat(refusal("\"top_k\":0,\"repetition_penalty\":1e400"))
                .hasMessageContaining("top_k is 0")
                .hasMessageContaining("repetition_penalty is Infinity");
    }

    @Test
    void aGreedyProxySamplesForWhoeverSaysHow() {
        RequestReader greedy = new RequestReader(Settings.published().with(Parameter.DO_SAMPLE, "false"));

        GenerationParameters said = greedy.read("{\"messages\":[" + HELLO + "],\"top_p\":0.5}")
                .chat()
                .parameters();
        assertThat(said.doSample()).isTrue();
        assertThat(said.topP()).hasValue(0.5);
        assertThat(greedy.read("{\"messages\":[" + HELLO + "],\"top_p\":1,\"seed\":3}")
                        .chat()
                        .parameters()
                        .doSample())
                .isFalse();
        assertThat(greedy.read("{\"messages\":[" + HELLO + "],\"top_p\":0.5,\"temperature\":0}")
                        .chat()
                        .parameters()
                        .doSample())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"temperature\":0", "\"top_k\":3", "\"typical_p\":0.5", "\"repetition_penalty\":1.5"})
    void whatTheMessagesFormatHasNoWordForIsRefused(String field) {
        RequestReader messages = new RequestReader(Settings.published().by(Format.MESSAGES));

        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> messages.read("{\"messages\":[" + HELLO + "]," + field + "}"));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal).hasMessageContaining("format");
    }

    @Test
    void aBlankSystemMessageSaysNothing() {
        assertThat(conversation("""
                {"role":"system","content":" "},{"role":"user","content":"a"},{"role":"assistant","content":"b"},
                {"role":"system","content":""},{"role":"user","content":"c"}"""))
                .isEqualTo(Conversation.of("a").answered("b").asked("c"));
    }

    @Test
    void messagesOfOneRoleBecomeOneTurn() {
        assertThat(conversation("""
                {"role":"system","content":"S1"},{"role":"developer","content":"S2"},
                {"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},
                {"role":"user","content":"c"},{"role":"assistant","content":"d"},{"role":"assistant","content":"e"},
                {"role":"user","content":"f"}"""))
                .isEqualTo(Conversation.empty()
                        .withSystem("S1\n\nS2")
                        .asked("ab\n\nc")
                        .answered("d\n\ne")
                        .asked("f"));
    }

    @Test
    void aLaterSystemMessageIsPartOfTheUsersTurn() {
        assertThat(conversation("""
                {"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"system","content":"S"},
                {"role":"user","content":"c"}"""))
                .isEqualTo(Conversation.of("a").answered("b").asked("S\n\nc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\":2",
                "\"n\":\"1\"",
                "\"tools\":[{}]",
                "\"functions\":[{}]",
                "\"logprobs\":true",
                "\"presence_penalty\":0.5",
                "\"response_format\":{\"type\":\"json_object\"}",
                "\"modalities\":[\"text\",\"audio\"]",
                "\"logit_bias\":{\"50256\":-100}"
            })
    void whatTheModelCannotDoIsRefusedByName(String field) {
        Refusal refusal = refusal(field);

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.json().path("error").path("code").asText()).isEqualTo("unsupported_parameter");
        assertThat(field)
                .startsWith("\"" + refusal.json().path("error").path("param").asText() + "\"");
    }

    @Test
    void whatAsksForNothingIsNotRefused() {
        CompletionRequest request = read("""
                "n":1,"tools":[],"functions":null,"logprobs":false,"presence_penalty":0,"logit_bias":{},
                "response_format":{"type":"text"},"modalities":["text"],"tool_choice":"none\"""");

        assertThat(request.chat().conversation()).isEqualTo(Conversation.of("Hello"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":\"hot\" | temperature",
                "\"stop\":[1] | stop",
                "\"stream\":\"yes\" | stream",
                "\"max_tokens\":true | max_tokens"
            })
    void aValueOfAnotherKindIsRefusedByName(String field, String name) {
        assertThat(refusal(field).json().path("error").path("param").asText()).isEqualTo(name);
    }

    @Test
    void everyValueOutOfBoundsIsToldAtOnce() {
        assertThat(refusal("\"top_p\":1.5,\"max_tokens\":0,\"seed\":-1"))
                .hasMessageContaining("max_new_tokens is 0")
                .hasMessageContaining("top_p is 1.5")
                .hasMessageContaining("seed is -1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"messages\":[]}",
                "{\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"user\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}",
                "{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}"
            })
    void aRequestWithoutAQuestionIsRefused(String body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> reader.read(body));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.isWorthAgain()).isFalse();
    }

    private CompletionRequest read(String fields) {
        return reader.read("{\"messages\":[" + HELLO + "]," + fields + "}");
    }

    private Refusal refusal(String fields) {
        return catchThrowableOfType(Refusal.class, () -> read(fields));
    }

    private Conversation conversation(String messages) {
        return reader.read("{\"messages\":[" + messages + "]}").chat().conversation();
    }
}
