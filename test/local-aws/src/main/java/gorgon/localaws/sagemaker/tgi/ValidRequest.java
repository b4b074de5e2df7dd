package gorgon.localaws.sagemaker.tgi;

import java.util.List;

/** A request that passed the router's validation. */
record ValidRequest(String prompt, int promptTokens, int maximumNewTokens, List<String> stops, long seed) {
    private static final int DEFAULT_LENGTH = 1024;

    /** The checks of router/src/validation.rs in its order and words. */
    static ValidRequest of(RouterSettings settings, String prompt, RequestBody parameters) {
        requirePlayed(parameters);
        require(parameters.number("temperature").orElse(1) > 0, "`temperature` must be strictly positive");
        require(
                parameters.number("repetition_penalty").orElse(1) > 0,
                "`repetition_penalty` must be strictly positive");
        double penalty = parameters.number("frequency_penalty").orElse(0);
        require(penalty >= -2 && penalty <= 2, "`frequency_penalty` must be >= -2.0 and <= 2.0");
        requireShare(parameters, "top_p");
        requireShare(parameters, "typical_p");
        require(parameters.number("top_k").orElse(1) > 0, "`top_k` must be strictly positive");
        require(parameters.whole("max_new_tokens").orElse(1) != 0, "`max_new_tokens` must be strictly positive");
        List<String> stops = parameters.texts("stop");
        require(stops.size() <= 4, "`stop` supports up to 4 stop sequences. Given: " + stops.size());
        require(!prompt.isEmpty(), "`inputs` cannot be empty");
        int input = inputTokens(settings, prompt, parameters);
        int output = newTokens(settings, input, parameters);
        int total = settings.arguments().maximumTotal();
        require(
                (long) input + output <= total,
                "`inputs` tokens + `max_new_tokens` must be <= " + total + ". Given: " + input + " `inputs` tokens and "
                        + output + " `max_new_tokens`");
        int largest = settings.arguments().maximumInput();
        require(input <= largest, "`inputs` must have less than " + largest + " tokens. Given: " + input);
        return new ValidRequest(
                prompt, input, output, stops, parameters.whole("seed").orElse(0));
    }

    private static int inputTokens(RouterSettings settings, String prompt, RequestBody parameters) {
        long truncate = parameters.whole("truncate").orElse(Integer.MAX_VALUE);
        int largest = settings.arguments().maximumInput();
        require(
                !parameters.has("truncate") || (truncate > 0 && truncate <= largest),
                "`truncate` must be strictly positive and less than " + largest + ". Given: " + truncate);
        if (settings.files().tokenizer().isEmpty()) {
            require(
                    parameters.has("max_new_tokens") || parameters.has("truncate"),
                    "one of `max_new_tokens` or `truncate` must be set if a fast tokenizer is not in use");
        }
        return (int) Math.min(settings.count(prompt), truncate);
    }

    private static int newTokens(RouterSettings settings, int input, RequestBody parameters) {
        int otherwise = settings.version().atLeast(3, 0, 0)
                ? Math.max(0, Math.min(settings.arguments().maximumTotal() - input, DEFAULT_LENGTH))
                : 100;
        return (int) Math.min(parameters.whole("max_new_tokens").orElse(otherwise), Integer.MAX_VALUE);
    }

    private static void requirePlayed(RequestBody parameters) {
        require(parameters.whole("best_of").orElse(1) == 1, "local-aws does not play `best_of`");
        require(!parameters.has("grammar"), "local-aws does not play `grammar`");
        require(!parameters.has("adapter_id"), "local-aws does not play `adapter_id`");
    }

    private static void requireShare(RequestBody parameters, String name) {
        double share = parameters.number(name).orElse(0.5);
        require(share > 0 && share < 1, "`" + name + "` must be > 0.0 and < 1.0");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw TgiError.validation(message);
        }
    }
}
