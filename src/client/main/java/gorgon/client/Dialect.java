package gorgon.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a {@link Format} writes and reads. */
sealed interface Dialect permits GenerateDialect, MessagesDialect {
    static Dialect of(Format format) {
        return switch (format) {
            case GENERATE -> new GenerateDialect();
            case MESSAGES -> new MessagesDialect();
        };
    }

    ObjectNode request(ChatRequest request, boolean stream);

    /**
     * What came at once.
     *
     * @throws Unreadable if there is no answer in it
     */
    Answer answer(JsonNode body);

    /**
     * What came in a stream.
     *
     * @throws Unreadable if it is no event of one
     */
    StreamEvent event(JsonNode event);
}
