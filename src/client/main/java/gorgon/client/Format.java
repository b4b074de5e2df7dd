package gorgon.client;

/** The form of requests and answers below {@code /invocations}. */
public enum Format {
    /** TGI's {@code inputs} and {@code parameters}: this side applies Mixtral's template. */
    GENERATE,
    /** {@code messages}, as OpenAI has them: TGI applies the template of its tokenizer. */
    MESSAGES
}
