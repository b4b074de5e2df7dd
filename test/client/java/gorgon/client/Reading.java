package gorgon.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a caller got of a stream.
 *
 * @param failure that ended it, if one did
 */
record Reading(List<String> tokens, Answer answer, Optional<EndpointFailure> failure) {
    static final ChatRequest REQUEST = new ChatRequest(Conversation.of("Hello?"), GenerationParameters.published());

    private static final Answer NOTHING = new Answer("", Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

    static Reading of(ChatEndpoint endpoint) {
        try (AnswerStream stream = endpoint.stream(REQUEST)) {
            return of(stream);
        } catch (EndpointFailure failure) {
            return new Reading(List.of(), NOTHING, Optional.of(failure));
        }
    }

    static Reading of(AnswerStream stream) {
        List<String> tokens = new ArrayList<>();
        try {
            while (stream.hasNext()) {
                tokens.add(stream.next().text());
            }
            return new Reading(tokens, stream.answer(), Optional.empty());
        } catch (EndpointFailure failure) {
            return new Reading(tokens, stream.answer(), Optional.of(failure));
        }
    }
}
