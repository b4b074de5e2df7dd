package gorgon.example;

import gorgon.client.AnswerStream;
import gorgon.client.ChatRequest;
import gorgon.client.Conversation;
import gorgon.client.GenerationParameters;
import gorgon.client.SageMakerEndpoint;

/** Asks an endpoint one question: {@code java ... gorgon.example.AskOnce gorgon-dev 'Why is the sea salty?'}. */
public final class AskOnce {
    private AskOnce() {}

    public static void main(String... arguments) {
        ChatRequest request = new ChatRequest(
                Conversation.of(arguments[1]).withSystem("Answer in one sentence."), GenerationParameters.published());
        try (SageMakerEndpoint endpoint =
                        SageMakerEndpoint.builder(arguments[0]).build();
                AnswerStream answer = endpoint.stream(request)) {
            answer.forEachRemaining(token -> System.out.print(token.special() ? "" : token.text()));
            System.out.println();
        }
    }
}
