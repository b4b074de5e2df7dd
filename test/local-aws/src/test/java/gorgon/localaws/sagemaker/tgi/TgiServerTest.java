package gorgon.localaws.sagemaker.tgi;

import static gorgon.localaws.sagemaker.StagedModel.environment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.localaws.sagemaker.StagedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TgiServerTest {
    private static final TgiServer SERVER = server("3.3.6", 1, Map.of());
    private static final String PROMPT = "Tell me of the sea";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void saysThatItStandsInAndForWhat() throws Exception {
        JsonNode answer = generate(SERVER, "{\"return_full_text\":false,\"details\":true,\"max_new_tokens\":1000}");

        assertThat(answer.isArray()).isTrue();
        assertThat(answer.at("/0/generated_text").asText())
                .startsWith(
                        " This is a stand-in, not the model: local-aws read 78 tensors in 3 shards and 3 Medusa heads"
                                + " of model 5eed, and draws words by their bytes: ");
        assertThat(answer.at("/0/details/finish_reason").asText()).isEqualTo("eos_token");
        assertThat(answer.at("/0/details/tokens").size())
                .isEqualTo(answer.at("/0/details/generated_tokens").asInt());
    }

    @Test
    void repeatsThePromptUnlessToldNotTo() throws Exception {
        assertThat(generate(SERVER, "{}").at("/0/generated_text").asText()).startsWith(PROMPT + " This is a stand-in");
    }

    @Test
    void dependsOnPromptAndBytesAlone() throws Exception {
        String text = generate(SERVER, "{}").toString();

        assertThat(generate(server("3.3.6", 1, Map.of()), "{}")).hasToString(text);
        assertThat(generate(server("3.3.6", 2, Map.of()), "{}").toString()).isNotEqualTo(text);
        assertThat(generate(SERVER, "{\"seed\":7}").toString()).isNotEqualTo(text);
    }

    @Test
    void stopsWhereTold() throws Exception {
        JsonNode limited = generate(SERVER, "{\"max_new_tokens\":5,\"details\":true}");
        JsonNode stopped = generate(SERVER, "{\"stop\":[\"not the\"],\"return_full_text\":false,\"details\":true}");

        assertThat(limited.at("/0/details/generated_tokens").asInt()).isEqualTo(5);
        assertThat(limited.at("/0/details/finish_reason").asText()).isEqualTo("length");
        assertThat(stopped.at("/0/generated_text").asText()).isEqualTo(" This is a stand-in, not the");
        assertThat(stopped.at("/0/details/finish_reason").asText()).isEqualTo("stop_sequence");
    }

    @Test
    void streamsAnEventATokenInBursts() throws Exception {
        List<String> bursts = events(SERVER, "{\"details\":true,\"return_full_text\":false,\"max_new_tokens\":60}");
        List<JsonNode> events = parsed(bursts);
        JsonNode whole = generate(SERVER, "{\"return_full_text\":false,\"max_new_tokens\":60}");

        StringBuilder text = new StringBuilder();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).get("index").asInt()).isEqualTo(i + 1);
            text.append(
                    events.get(i).at("/token/special").asBoolean()
                            ? ""
                            : events.get(i).at("/token/text").asText());
        }
        assertThat(text.toString()).isEqualTo(whole.at("/0/generated_text").asText());
        assertThat(events.getLast().get("generated_text").asText()).isEqualTo(text.toString());
        assertThat(events.getLast().at("/details/generated_tokens").asInt()).isEqualTo(60);
        assertThat(events.getFirst().get("generated_text").isNull()).isTrue();
    }

    @Test
    void acceptsSeveralTokensAStepWithHeadsAndFewWithout() throws Exception {
        TgiServer without = server("1.4.2", 1, Map.of("MAX_INPUT_LENGTH", "8000"));
        String parameters = "{\"max_new_tokens\":60}";

        assertThat(events(SERVER, parameters)).hasSizeBetween(15, 40);
        assertThat(events(without, parameters)).hasSizeBetween(45, 59);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"temperature":0} | `temperature` must be strictly positive
            {"top_p":1.0} | `top_p` must be > 0.0 and < 1.0
            {"max_new_tokens":0} | `max_new_tokens` must be strictly positive
            {"stop":["a","b","c","d","e"]} | `stop` supports up to 4 stop sequences. Given: 5
            {"max_new_tokens":16384} | `inputs` tokens + `max_new_tokens` must be <= 16384. Given: 10 `inputs` tokens and 16384 `max_new_tokens`
            """)
    void refusesParametersInTgisWords(String parameters, String message) throws Exception {
        TgiAnswer answer = ask(SERVER, body(parameters, false));

        assertThat(answer).isInstanceOfSatisfying(TgiAnswer.Whole.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(422);
            assertThat(refusal.body())
                    .isEqualTo("{\"error\":\"Input validation error: " + message + "\",\"error_type\":\"validation\"}");
        });
    }

    @Test
    void reportsErrorsInsideAStream() {
        TgiAnswer answer = ask(SERVER, body("{\"top_p\":1.0}", true));

        assertThat(answer)
                .isEqualTo(
                        new TgiAnswer.Events(
                                List.of(
                                        "data:{\"error\":\"Input validation error: `top_p` must be > 0.0 and < 1.0\",\"error_type\":\"validation\"}\n\n")));
    }

    @Test
    void rejectsWhatIsNoRequestAsPlainText() {
        assertThat(ask(SERVER, "{\"inputs\":"))
                .isInstanceOfSatisfying(
                        TgiAnswer.Whole.class,
                        refusal -> assertThat(refusal.contentType()).startsWith("text/plain"));
        assertThat(ask(SERVER, "{\"prompt\":\"a\"}").toString()).contains("did not match any variant");
        assertThat(ask(server("2.0.2", 1, Map.of()), "{\"messages\":[]}").toString())
                .contains("missing field `inputs`");
    }

    @Test
    void chatsWhereTheVersionTakesMessages() throws Exception {
        String chat = "{\"messages\":[{\"role\":\"user\",\"content\":\"Tell me of the sea\"}],\"max_tokens\":8}";

        JsonNode answer = json.readTree(((TgiAnswer.Whole) ask(SERVER, chat)).body());
        TgiServer old = server("2.0.2", 1, Map.of("MESSAGES_API_ENABLED", "true"));
        TgiAnswer oldAnswer = ask(old, "{\"model\":\"tgi\"," + chat.substring(1));

        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo(" This is a stand");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(8);
        assertThat(oldAnswer.toString()).contains("\"object\":\"text_completion\"");
    }

    @Test
    void refusesRolesThatTheTemplateRefuses() {
        TgiAnswer answer = ask(SERVER, "{\"messages\":[{\"role\":\"system\",\"content\":\"Be brief\"}]}");

        assertThat(answer.toString())
                .contains("Template error: Conversation roles must alternate user/assistant/user/assistant/...")
                .contains("template_error");
    }

    private static TgiServer server(String version, int heads, Map<String, String> changes) {
        TgiVersion tgi = TgiVersion.ofImage("registry/tgi:2.7.0-tgi" + version + "-gpu");
        return new TgiContainer(tgi, environment(changes), 4, line -> {})
                .start(new FilesInMemory(StagedModel.files(heads)));
    }

    private JsonNode generate(TgiServer server, String parameters) throws Exception {
        return json.readTree(((TgiAnswer.Whole) ask(server, body(parameters, false))).body());
    }

    private List<String> events(TgiServer server, String parameters) {
        return ((TgiAnswer.Events) ask(server, body(parameters, true))).bursts();
    }

    private List<JsonNode> parsed(List<String> bursts) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String event : List.of(String.join("", bursts).split("\n\n", 0))) {
            assertThat(event).startsWith("data:");
            events.add(json.readTree(event.substring("data:".length())));
        }
        return events;
    }

    private static String body(String parameters, boolean stream) {
        return "{\"inputs\":\"" + PROMPT + "\",\"parameters\":" + parameters + ",\"stream\":" + stream + "}";
    }

    private static TgiAnswer ask(TgiServer server, String body) {
        return server.answer("application/json", body.getBytes(UTF_8));
    }
}
