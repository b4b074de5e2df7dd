package gorgon.client;

/** Why the model spoke no further. */
public enum FinishReason {
    /** At {@code max_new_tokens}, or at the endpoint's own limit. */
    LENGTH,
    /** With its own token for it. */
    EOS_TOKEN,
    /** At one of the texts of {@link GenerationParameters#stop()}. */
    STOP_SEQUENCE,
    /** One of the last two: the messages format does not tell them apart. */
    STOP
}
