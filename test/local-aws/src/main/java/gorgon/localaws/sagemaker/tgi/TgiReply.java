package gorgon.localaws.sagemaker.tgi;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer, and what the router logs once it is given.
 *
 * @param generated empty for a refusal
 */
public record TgiReply(TgiAnswer answer, Optional<Generated> generated) {
    static TgiReply refused(TgiAnswer answer) {
        return new TgiReply(answer, Optional.empty());
    }

    /**
     * What came of a request.
     *
     * @param span of the router that answered
     * @param parameters as Rust's Debug has them
     */
    public record Generated(String span, String parameters, OptionalLong seed, int tokens, int steps) {
        static Generated of(String span, RequestBody parameters, ValidRequest request, Generation generation) {
            return new Generated(
                    span,
                    "GenerateParameters { max_new_tokens: Some(%d), stop: %s, seed: %s }"
                            .formatted(request.maximumNewTokens(), quoted(request), some(seed(parameters))),
                    seed(parameters),
                    generation.tokens().size(),
                    generation.steps().size());
        }

        static String some(OptionalLong seed) {
            return seed.isPresent() ? "Some(%d)".formatted(seed.getAsLong()) : "None";
        }

        private static OptionalLong seed(RequestBody parameters) {
            return parameters.whole("seed");
        }

        private static String quoted(ValidRequest request) {
            return request.stops().stream().map("\"%s\""::formatted).toList().toString();
        }
    }
}
