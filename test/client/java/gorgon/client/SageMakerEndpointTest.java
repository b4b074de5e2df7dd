package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
                            java.util.Optional.of(FinishReason.EOS_TOKEN),
                            java.util.OptionalInt.of(4),
                            java.util.OptionalInt.of(7)));
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
