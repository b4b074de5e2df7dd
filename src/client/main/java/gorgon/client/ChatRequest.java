package gorgon.client;

/** One turn of the model, as it is asked for. */
public record ChatRequest(Conversation conversation, GenerationParameters parameters) {
    /** @throws IllegalArgumentException if it is not the model's turn */
    public ChatRequest {
        if (!conversation.isQuestion()) {
            throw new IllegalArgumentException(
                    "tried to ask the model: the last turn is not the user's; end the conversation with a question");
        }
    }
}
