package gorgon.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gorgon.catalog.Catalog;
import java.util.List;

/** Reads configurations written in tests; single quotes are enough. */
final class ConfigurationText {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private ConfigurationText() {}

    /** The environment {@code dev} of a file that holds nothing else. */
    static GorgonConfiguration readDev(String dev) {
        return readContext("{'environments': {'dev': %s}}".formatted(dev));
    }

    static GorgonConfiguration read(String environments, String environment) {
        return readContext("{'environments': %s, 'environment': '%s'}".formatted(environments, environment));
    }

    static GorgonConfiguration readContext(String context) {
        return ConfigurationReader.read(json(context), Catalog.bundled());
    }

    static List<Problem> problemsOfDev(String dev) {
        return problemsOf("{'dev': %s}".formatted(dev), "dev");
    }

    static List<Problem> problemsOf(String environments, String environment) {
        try {
            read(environments, environment);
            return List.of();
        } catch (InvalidConfiguration invalid) {
            return invalid.problems();
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(text, malformed);
        }
    }
}
