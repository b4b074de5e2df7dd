package gorgon.operator.generation;

import gorgon.client.Format;
import gorgon.client.GenerationParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was said of the generation, in the words of whoever said it.
 *
 * @param mostTokens that the endpoint takes of a question and its answer together, if that is known
 * @param format that has to say it
 */
public record Settings(Map<Parameter, String> values, List<String> stop, OptionalInt mostTokens, Format format) {
    /** The value that leaves a parameter to TGI. */
    public static final String NONE = "none";

    public Settings {
        Map<Parameter, String> sorted = new EnumMap<>(Parameter.class);
        sorted.putAll(values);
        values = Collections.unmodifiableMap(sorted);
        stop = List.copyOf(stop);
    }

    /** Those of {@link GenerationParameters#published()}. */
    public static Settings published() {
        GenerationParameters published = GenerationParameters.published();
        Map<Parameter, String> values = new EnumMap<>(Parameter.class);
        values.put(Parameter.DO_SAMPLE, Boolean.toString(published.doSample()));
        published.maxNewTokens().ifPresent(value -> values.put(Parameter.MAX_NEW_TOKENS, Integer.toString(value)));
        published.temperature().ifPresent(value -> values.put(Parameter.TEMPERATURE, Double.toString(value)));
        published.topK().ifPresent(value -> values.put(Parameter.TOP_K, Integer.toString(value)));
        published.topP().ifPresent(value -> values.put(Parameter.TOP_P, Double.toString(value)));
        published
                .repetitionPenalty()
                .ifPresent(value -> values.put(Parameter.REPETITION_PENALTY, Double.toString(value)));
        return new Settings(values, published.stop(), OptionalInt.empty(), Format.GENERATE);
    }

    public Settings with(Parameter parameter, String value) {
        Map<Parameter, String> changed = new EnumMap<>(Parameter.class);
        changed.putAll(values);
        if (value.equals(NONE)) {
            changed.remove(parameter);
        } else {
            changed.put(parameter, value);
        }
        return new Settings(changed, stop, mostTokens, format);
    }

    public Settings withStop(List<String> texts) {
        return new Settings(values, texts, mostTokens, format);
    }

    public Settings within(OptionalInt tokens) {
        return new Settings(values, stop, tokens, format);
    }

    public Settings by(Format said) {
        return new Settings(values, stop, mostTokens, said);
    }

    public boolean isGreedy() {
        return !"true".equals(values.get(Parameter.DO_SAMPLE));
    }

    /** What was said in vain: the format has no word for it. In TGI's names. */
    public List<String> leftOut() {
        return format.leavesOut(parameters());
    }

    /** The same for a person, if there is any. */
    public Optional<String> loss() {
        List<String> names = leftOut();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("the messages format has no words for %s, and leaves them out"
                        .formatted(String.join(", ", names)));
    }

    /**
     * For a request.
     *
     * @throws IllegalArgumentException with everything that is wrong
     */
    public GenerationParameters parameters() {
        List<String> problems = new ArrayList<>();
        GenerationParameters.Builder builder = GenerationParameters.builder().stop(stop);
        values.forEach((parameter, value) -> set(builder, parameter, value, problems));
        requireWord(problems);
        Optional<GenerationParameters> built = built(builder, problems);
        built.ifPresent(parameters -> parameters.maxNewTokens().ifPresent(tokens -> requireRoom(tokens, problems)));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "tried to read the parameters of the generation: " + String.join("; ", problems));
        }
        return built.orElseThrow();
    }

    private static Optional<GenerationParameters> built(GenerationParameters.Builder builder, List<String> problems) {
        try {
            return Optional.of(builder.build());
        } catch (IllegalArgumentException outOfBounds) {
            problems.add(String.valueOf(outOfBounds.getMessage()).replaceFirst("^tried to [^:]*: ", ""));
            return Optional.empty();
        }
    }

    private void set(GenerationParameters.Builder builder, Parameter parameter, String value, List<String> problems) {
        if (isGreedy() && parameter.isForSampling()) {
            return;
        }
        try {
            parameter.set(builder, value);
        } catch (IllegalArgumentException otherKind) {
            problems.add("%s is %s, and TGI takes %s".formatted(parameter.label(), value, parameter.kind()));
        }
    }

    // TGI samples by default there (router/src/lib.rs: ChatRequest), so that the opposite of what was wanted would
    // happen.
    private void requireWord(List<String> problems) {
        if (format == Format.MESSAGES && isGreedy()) {
            problems.add("do_sample is false, and by the messages format TGI always samples");
        }
    }

    // TGI would say so, too, but only after the question has been sent.
    private void requireRoom(int tokens, List<String> problems) {
        if (mostTokens.isPresent() && tokens >= mostTokens.getAsInt()) {
            problems.add("max_new_tokens is %d, and question and answer together have %d (tgi.maxTotalTokens)"
                    .formatted(tokens, mostTokens.getAsInt()));
        }
    }
}
