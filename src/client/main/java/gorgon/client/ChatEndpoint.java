package gorgon.client;

/** A model that answers. Safe for use by several threads. */
public interface ChatEndpoint extends AutoCloseable {
    /**
     * The whole answer at once; SageMaker gives it up after 60 seconds.
     *
     * @throws EndpointFailure if there is none
     */
    Answer ask(ChatRequest request);

    /**
     * The answer token by token, for up to eight minutes. Returns with the first token, which may wait in the queue for long; an
     * interrupt ends that.
     *
     * @throws EndpointFailure if there is none
     */
    AnswerStream stream(ChatRequest request);

    @Override
    void close();
}
