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

    private static final String GREEDY = "do_sample";

    /**
     * The parameters that are set and that this format has no word for, in TGI's names; the request goes without them. (1.4 reads a
     * {@code repetition_penalty} out of {@code presence_penalty}; no other version is known to.)
     */
    public List<String> leavesOut(GenerationParameters parameters) {
        return this == GENERATE
                ? List.of()
                : Stream.of(
                                named(GREEDY, !parameters.doSample()),
                                named("top_k", parameters.topK().isPresent()),
                                named("typical_p", parameters.typicalP().isPresent()),
                                named(
                                        "repetition_penalty",
                                        parameters.repetitionPenalty().isPresent()))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** The same as a sentence for whoever asks; empty if nothing is lost. */
    public Optional<String> warning(GenerationParameters parameters) {
        List<String> lost = leavesOut(parameters);
        String sampled = lost.contains(GREEDY) ? "; TGI samples all the same" : "";
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("the messages format has no words for %s, left out%s"
                        .formatted(String.join(", ", lost), sampled));
    }

    private static Optional<String> named(String name, boolean lost) {
        return lost ? Optional.of(name) : Optional.empty();
    }
}
