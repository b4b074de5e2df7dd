package gorgon.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The form of requests and answers below {@code /invocations}. */
public enum Format {
    /** TGI's {@code inputs} and {@code parameters}: this side applies Mixtral's template. */
    GENERATE,
    /** {@code messages}, as OpenAI has them: TGI applies the template of its tokenizer, and samples always. */
    MESSAGES;

    /**
     * The parameters that are set and that this format has no word for, in TGI's names; the request goes without them. (1.4 reads a
     * {@code repetition_penalty} out of {@code presence_penalty}; no other version is known to.)
     */
    public List<String> leavesOut(GenerationParameters parameters) {
        return this == GENERATE
                ? List.of()
                : Stream.of(
                                named("do_sample", !parameters.doSample()),
                                named("top_k", parameters.topK().isPresent()),
                                named("typical_p", parameters.typicalP().isPresent()),
                                named(
                                        "repetition_penalty",
                                        parameters.repetitionPenalty().isPresent()))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static Optional<String> named(String name, boolean lost) {
        return lost ? Optional.of(name) : Optional.empty();
    }
}
