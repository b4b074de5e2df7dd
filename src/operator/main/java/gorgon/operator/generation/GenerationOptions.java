package gorgon.operator.generation;

import gorgon.operator.endpoint.ChosenEndpoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** TGI's parameters as options, for a command's {@code @Mixin}; without them the published ones. */
public final class GenerationOptions {
    private final Map<Parameter, String> given = new EnumMap<>(Parameter.class);
    private boolean greedy;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--max-new-tokens",
            paramLabel = "N",
            description = "the longest answer (default: 1024); for this and the next ones 'none' leaves it to TGI")
    void maxNewTokens(String value) {
        given.put(Parameter.MAX_NEW_TOKENS, value);
    }

    @Option(names = "--temperature", paramLabel = "X", description = "more than 0 (default: 0.9)")
    void temperature(String value) {
        given.put(Parameter.TEMPERATURE, value);
    }

    @Option(names = "--top-p", paramLabel = "X", description = "between 0 and 1, without both (default: 0.6)")
    void topP(String value) {
        given.put(Parameter.TOP_P, value);
    }

    @Option(names = "--top-k", paramLabel = "N", description = "at least 1 (default: 50)")
    void topK(String value) {
        given.put(Parameter.TOP_K, value);
    }

    @Option(names = "--typical-p", paramLabel = "X", description = "between 0 and 1, without both (default: none)")
    void typicalP(String value) {
        given.put(Parameter.TYPICAL_P, value);
    }

    @Option(names = "--repetition-penalty", paramLabel = "X", description = "more than 0 (default: 1.03)")
    void repetitionPenalty(String value) {
        given.put(Parameter.REPETITION_PENALTY, value);
    }

    @Option(names = "--frequency-penalty", paramLabel = "X", description = "-2 to 2 (default: none)")
    void frequencyPenalty(String value) {
        given.put(Parameter.FREQUENCY_PENALTY, value);
    }

    @Option(names = "--seed", paramLabel = "N", description = "at least 0 (default: none)")
    void seed(String value) {
        given.put(Parameter.SEED, value);
    }

    @Option(names = "--stop", paramLabel = "TEXT", description = "a text that ends the answer; up to four times")
    private List<String> stop = new ArrayList<>();

    @Option(names = "--greedy", description = "always the likeliest token, instead of sampling")
    void greedy(boolean value) {
        greedy = value;
    }

    /** What is wrong is one {@code ParameterException}. */
    public Settings settings(ChosenEndpoint endpoint) {
        try {
            Settings settings = settings().by(endpoint.format()).within(mostTokens(endpoint));
            settings.parameters();
            return settings;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), String.valueOf(wrong.getMessage()));
        }
    }

    private Settings settings() {
        Settings settings = Settings.published().withStop(stop);
        for (Map.Entry<Parameter, String> option : given.entrySet()) {
            requireSense(option.getKey());
            settings = settings.with(option.getKey(), option.getValue());
        }
        return greedy ? settings.with(Parameter.DO_SAMPLE, "false") : settings;
    }

    private void requireSense(Parameter parameter) {
        if (greedy && parameter.isForSampling()) {
            throw new IllegalArgumentException(
                    "tried to read the parameters of the generation: --greedy does not sample, and %s is for sampling; leave one out"
                            .formatted(parameter.label()));
        }
    }

    // Of an endpoint that is not the environment's, or runs another engine, no limit is known.
    private static OptionalInt mostTokens(ChosenEndpoint endpoint) {
        boolean known = endpoint.environment().runsTgi()
                && endpoint.name().equals(endpoint.environment().endpointName());
        return known ? OptionalInt.of(endpoint.environment().tgi().tokens().maxTotal()) : OptionalInt.empty();
    }
}
