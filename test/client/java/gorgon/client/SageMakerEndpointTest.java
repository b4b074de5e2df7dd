package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SageMakerEndpointTest {
    private static final ChatRequest REQUEST =
            new ChatRequest(Conversation.of("Hello?"), GenerationParameters.published());

    @Test
    void anAnswerComesTokenByToken() throws Exception {
        try (LoopbackRuntime server = LoopbackRuntime.open(
                        caller -> caller.send(Wire.stream(Tgi.answer(" Hel", "lo", " \uD83D\uDE00"))));
                SageMakerEndpoint endpoint = server.endpoint().build();
                AnswerStream stream = endpoint.stream(REQUEST)) {
            List<Token> tokens = new ArrayList<>();
            stream.forEachRemaining(tokens::add);

            assertThat(tokens).extracting(Token::text).containsExactly(" Hel", "lo", " \uD83D\uDE00", "</s>");
            assertThat(stream.answer())
                    .isEqualTo(new Answer(
                            " Hello \uD83D\uDE00",
                            Optional.of(FinishReason.EOS_TOKEN),
                            OptionalInt.of(4),
                            OptionalInt.of(7)));
        }
    }

    @Test
    void theMessagesFormatStreamsToo() throws Exception {
        List<String> parts =
                List.of(Tgi.chunk("Hel") + Tgi.chunk("lo"), Tgi.lastChunk("eos_token"), Tgi.usage(5, 3), Tgi.DONE);
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.send(Wire.stream(parts)));
                SageMakerEndpoint endpoint =
                        server.endpoint().format(Format.MESSAGES).build()) {
            Reading reading = Reading.of(endpoint);

            assertThat(reading.failure()).isEmpty();
            assertThat(reading.answer())
                    .isEqualTo(new Answer(
                            "Hello", Optional.of(FinishReason.EOS_TOKEN), OptionalInt.of(3), OptionalInt.of(5)));
        }
    }

    /** Until 2.1.1 there is no mark at the end, and until 2.2 no count. */
    @Test
    void anOldStreamOfMessagesEndsWithItsLastToken() throws Exception {
        List<String> parts = List.of(Tgi.chunk("Hel") + Tgi.chunk("lo"), Tgi.lastChunk("length"));
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.send(Wire.stream(parts)));
                SageMakerEndpoint endpoint =
                        server.endpoint().format(Format.MESSAGES).build()) {
            Reading reading = Reading.of(endpoint);

            assertThat(reading.failure()).isEmpty();
            assertThat(reading.answer())
                    .isEqualTo(new Answer(
                            "Hello", Optional.of(FinishReason.LENGTH), OptionalInt.empty(), OptionalInt.empty()));
        }
    }

    @Test
    void anAnswerComesAtOnce() throws Exception {
        String body =
                "[{\"generated_text\":\" Hi\",\"details\":{\"finish_reason\":\"length\",\"generated_tokens\":2,\"seed\":1,\"prefill\":[],\"tokens\":[]}}]";
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.send(Wire.json(body)));
                SageMakerEndpoint endpoint = server.endpoint().variant("v1").build()) {
            Answer answer = endpoint.ask(REQUEST);

            assertThat(answer.text()).isEqualTo(" Hi");
            assertThat(answer.finishReason()).hasValue(FinishReason.LENGTH);
            assertThat(answer.generatedTokens()).hasValue(2);
            assertThat(server.requests().getFirst()).startsWith("POST /endpoints/e/invocations HTTP/1.1");
        }
    }
}
