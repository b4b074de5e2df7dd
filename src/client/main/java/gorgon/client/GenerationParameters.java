package gorgon.client;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How to choose the next token, in TGI's names; what is empty is TGI's own default.
 *
 * @param doSample false: always the likeliest token, and none of the others counts but the penalties
 * @param topP 0 and 1 excluded, as is {@code typicalP}'s range (router/src/validation.rs)
 * @param stop at most four texts that end the answer
 */
public record GenerationParameters(
        boolean doSample,
        OptionalInt maxNewTokens,
        OptionalDouble temperature,
        OptionalInt topK,
        OptionalDouble topP,
        OptionalDouble typicalP,
        OptionalDouble repetitionPenalty,
        OptionalDouble frequencyPenalty,
        OptionalLong seed,
        List<String> stop) {
    private static final int MOST_STOPS = 4;

    /** @throws IllegalArgumentException with every value that TGI would refuse, and what it takes */
    public GenerationParameters {
        stop = List.copyOf(stop);
        List<String> problems = new ArrayList<>();
        maxNewTokens.ifPresent(value -> require(value >= 1, problems, "max_new_tokens", value, "at least 1"));
        temperature.ifPresent(value -> require(isAbove0(value), problems, "temperature", value, "more than 0"));
        topK.ifPresent(value -> require(value >= 1, problems, "top_k", value, "at least 1"));
        topP.ifPresent(
                value -> require(value > 0 && value < 1, problems, "top_p", value, "between 0 and 1, without both"));
        typicalP.ifPresent(value ->
                require(value > 0 && value < 1, problems, "typical_p", value, "between 0 and 1, without both"));
        repetitionPenalty.ifPresent(
                value -> require(isAbove0(value), problems, "repetition_penalty", value, "more than 0"));
        frequencyPenalty.ifPresent(
                value -> require(value >= -2 && value <= 2, problems, "frequency_penalty", value, "-2 to 2"));
        seed.ifPresent(value -> require(value >= 0, problems, "seed", value, "at least 0"));
        require(stop.size() <= MOST_STOPS, problems, "stop", stop.size() + " texts", "at most " + MOST_STOPS);
        require(
                stop.stream().noneMatch(String::isEmpty),
                problems,
                "stop",
                "an empty text",
                "texts of at least a character");
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "tried to read the parameters of the generation: " + String.join("; ", problems));
        }
    }

    /**
     * Those of the walk-through (philschmid.de/sagemaker-awq-medusa, section 5); its {@code stop} of {@code </s>} is left out,
     * since that token ends every answer by itself.
     */
    public static GenerationParameters published() {
        return builder()
                .doSample(true)
                .maxNewTokens(1024)
                .temperature(0.9)
                .topK(50)
                .topP(0.6)
                .repetitionPenalty(1.03)
                .build();
    }

    /** Nothing is set, and nothing sampled. */
    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** JSON has no infinity. */
    private static boolean isAbove0(double value) {
        return Double.isFinite(value) && value > 0;
    }

    private static void require(boolean holds, List<String> problems, String name, Object value, String allowed) {
        if (!holds) {
            problems.add("%s is %s, and TGI takes %s".formatted(name, value, allowed));
        }
    }

    /** Sets one at a time. */
    public static final class Builder {
        private boolean doSample;
        private OptionalInt maxNewTokens = OptionalInt.empty();
        private OptionalDouble temperature = OptionalDouble.empty();
        private OptionalInt topK = OptionalInt.empty();
        private OptionalDouble topP = OptionalDouble.empty();
        private OptionalDouble typicalP = OptionalDouble.empty();
        private OptionalDouble repetitionPenalty = OptionalDouble.empty();
        private OptionalDouble frequencyPenalty = OptionalDouble.empty();
        private OptionalLong seed = OptionalLong.empty();
        private List<String> stop = List.of();

        private Builder() {}

        private Builder(GenerationParameters from) {
            doSample = from.doSample;
            maxNewTokens = from.maxNewTokens;
            temperature = from.temperature;
            topK = from.topK;
            topP = from.topP;
            typicalP = from.typicalP;
            repetitionPenalty = from.repetitionPenalty;
            frequencyPenalty = from.frequencyPenalty;
            seed = from.seed;
            stop = from.stop;
        }

        public Builder doSample(boolean value) {
            doSample = value;
            return this;
        }

        public Builder maxNewTokens(int value) {
            maxNewTokens = OptionalInt.of(value);
            return this;
        }

        public Builder temperature(double value) {
            temperature = OptionalDouble.of(value);
            return this;
        }

        public Builder topK(int value) {
            topK = OptionalInt.of(value);
            return this;
        }

        public Builder topP(double value) {
            topP = OptionalDouble.of(value);
            return this;
        }

        public Builder typicalP(double value) {
            typicalP = OptionalDouble.of(value);
            return this;
        }

        public Builder repetitionPenalty(double value) {
            repetitionPenalty = OptionalDouble.of(value);
            return this;
        }

        public Builder frequencyPenalty(double value) {
            frequencyPenalty = OptionalDouble.of(value);
            return this;
        }

        public Builder seed(long value) {
            seed = OptionalLong.of(value);
            return this;
        }

        public Builder stop(List<String> value) {
            stop = List.copyOf(value);
            return this;
        }

        public GenerationParameters build() {
            return new GenerationParameters(
                    doSample,
                    maxNewTokens,
                    temperature,
                    topK,
                    topP,
                    typicalP,
                    repetitionPenalty,
                    frequencyPenalty,
                    seed,
                    stop);
        }
    }
}
