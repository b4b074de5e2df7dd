package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.generation.Parameter;
import gorgon.operator.generation.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how OpenAI's clients want an answer generated, in the words of TGI. */
final class SettingsReader {
    /** Those that both sides call the same; OpenAI has not all of them, but its clients can send them (extra_body). */
    private static final List<Parameter> BY_NAME = List.of(
            Parameter.TOP_K,
            Parameter.TYPICAL_P,
            Parameter.REPETITION_PENALTY,
            Parameter.FREQUENCY_PENALTY,
            Parameter.SEED);

    private final JsonNode request;

    SettingsReader(JsonNode request) {
        this.request = request;
    }

    Settings read(Settings defaults) {
        Settings settings = defaults;
        settings = with(settings, Parameter.MAX_NEW_TOKENS, longest());
        settings = with(settings, Parameter.TOP_P, number("top_p").map(SettingsReader::topP));
        for (Parameter parameter : BY_NAME) {
            settings = with(settings, parameter, number(parameter.label()));
        }
        settings = temperature(settings);
        return stop(settings);
    }

    /** Who says how to sample wants samples, whatever the defaults are. */
    private static Settings with(Settings settings, Parameter parameter, Optional<String> value) {
        Settings changed = value.map(given -> settings.with(parameter, given)).orElse(settings);
        return parameter.isForSampling()
                        && value.filter(given -> !given.equals(Settings.NONE)).isPresent()
                ? changed.with(Parameter.DO_SAMPLE, "true")
                : changed;
    }

    /** The older name, and the one that replaced it. */
    private Optional<String> longest() {
        return number("max_completion_tokens").or(() -> number("max_tokens"));
    }

    /** What OpenAI means by 0 is what TGI refuses, and does without sampling. */
    private Settings temperature(Settings settings) {
        Optional<String> value = number("temperature");
        if (value.isEmpty()) {
            return settings;
        }
        return Double.parseDouble(value.get()) == 0
                ? settings.with(Parameter.DO_SAMPLE, "false")
                : settings.with(Parameter.DO_SAMPLE, "true").with(Parameter.TEMPERATURE, value.get());
    }

    /** TGI refuses a 1, which means all tokens (router/src/validation.rs). */
    private static String topP(String value) {
        return Double.parseDouble(value) == 1 ? Settings.NONE : value;
    }

    private Settings stop(Settings settings) {
        JsonNode stop = request.path("stop");
        if (stop.isMissingNode() || stop.isNull()) {
            return settings;
        }
        List<String> texts = new ArrayList<>();
        (stop.isArray() ? stop : List.of(stop)).forEach(text -> texts.add(stopText(text)));
        return settings.withStop(texts);
    }

    private static String stopText(JsonNode text) {
        if (!text.isTextual()) {
            throw Refusal.invalid("stop", "tried to read stop: there is %s; send texts".formatted(text));
        }
        return text.asText();
    }

    private Optional<String> number(String name) {
        JsonNode value = request.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw Refusal.invalid(name, "tried to read %s: it is %s; send a number".formatted(name, value));
        }
        return Optional.of(value.asText());
    }
}
