package gorgon.operator.generation;

import gorgon.client.GenerationParameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One of TGI's parameters, all but {@code stop} with a single value. */
public enum Parameter {
    MAX_NEW_TOKENS,
    DO_SAMPLE,
    TEMPERATURE,
    TOP_P,
    TOP_K,
    TYPICAL_P,
    REPETITION_PENALTY,
    FREQUENCY_PENALTY,
    SEED;

    /** {@code max_new_tokens}, or {@code max-new-tokens}. */
    public static Optional<Parameter> named(String text) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.label().equals(text.replace('-', '_')))
                .findFirst();
    }

    /** As TGI has it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** TGI samples as soon as one of these is there, whatever do_sample says (its server's utils/tokens.py). */
    public boolean isForSampling() {
        return switch (this) {
            case TEMPERATURE, TOP_P, TOP_K, TYPICAL_P -> true;
            case MAX_NEW_TOKENS, DO_SAMPLE, REPETITION_PENALTY, FREQUENCY_PENALTY, SEED -> false;
        };
    }

    /** @throws IllegalArgumentException if it is no number, or no truth value */
    void set(GenerationParameters.Builder builder, String text) {
        switch (this) {
            case MAX_NEW_TOKENS -> builder.maxNewTokens(Integer.parseInt(text));
            case DO_SAMPLE -> builder.doSample(truth(text));
            case TEMPERATURE -> builder.temperature(Double.parseDouble(text));
            case TOP_P -> builder.topP(Double.parseDouble(text));
            case TOP_K -> builder.topK(Integer.parseInt(text));
            case TYPICAL_P -> builder.typicalP(Double.parseDouble(text));
            case REPETITION_PENALTY -> builder.repetitionPenalty(Double.parseDouble(text));
            case FREQUENCY_PENALTY -> builder.frequencyPenalty(Double.parseDouble(text));
            case SEED -> builder.seed(Long.parseLong(text));
        }
    }

    String kind() {
        return switch (this) {
            case MAX_NEW_TOKENS, TOP_K, SEED -> "a whole number";
            case DO_SAMPLE -> "true or false";
            case TEMPERATURE, TOP_P, TYPICAL_P, REPETITION_PENALTY, FREQUENCY_PENALTY -> "a number";
        };
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
