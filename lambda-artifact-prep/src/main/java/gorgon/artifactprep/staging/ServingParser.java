package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Fields;
import gorgon.artifactprep.json.Problems;
import gorgon.artifactprep.model.Engine;
import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.TgiVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Reads how a model is going to be served, noting every problem; every scalar is a text, as CloudFormation sends it. */
public final class ServingParser {
    private static final Set<String> FIELDS =
            Set.of("engine", "tgi", "environment", "instance", "modelDownloadSeconds");
    private static final Set<String> INSTANCE_FIELDS = Set.of("type", "gpus", "gpuModel", "gpuMemoryInGib");
    private static final int MOST_GPUS = 64;
    // Beyond any GPU, and below what a text of digits can make of a double.
    private static final double MOST_GIBIBYTES = 4096;
    private static final int MOST_SECONDS = 24 * 60 * 60;

    private ServingParser() {}

    /** All problems in one {@code InvalidRequest}. */
    public static Serving parse(JsonNode json) {
        Problems problems = new Problems();
        Optional<Serving> serving = parse(new Fields(json, "", problems));
        problems.throwIfAny("read how a model is served", "correct the configuration");
        return serving.orElseThrow();
    }

    /** Empty if a problem was noted, by whomever. */
    static Optional<Serving> parse(Fields serving) {
        serving.allowOnly(FIELDS);
        Engine engine = engine(serving);
        Optional<TgiVersion> tgi = tgi(serving);
        SortedMap<String, String> environment = serving.textsByName("environment");
        Instance instance = instance(serving.object("instance"));
        int seconds = number(serving, "modelDownloadSeconds", MOST_SECONDS);
        return serving.problems().isEmpty()
                ? tgi.map(version -> new Serving(engine, version, environment, instance, Duration.ofSeconds(seconds)))
                : Optional.empty();
    }

    // Left out by a stack that is older than the choice.
    private static Engine engine(Fields serving) {
        String text = serving.optionalText("engine").orElse("tgi");
        if (!text.equals("tgi") && !text.equals("other")) {
            serving.problems().add(serving.pathOf("engine"), "must be tgi or other (%s)".formatted(text));
        }
        return text.equals("other") ? Engine.OTHER : Engine.TGI;
    }

    private static Optional<TgiVersion> tgi(Fields serving) {
        String text = serving.requiredText("tgi");
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TgiVersion.parse(text));
        } catch (IllegalArgumentException malformed) {
            serving.problems().add(serving.pathOf("tgi"), "must be three numbers such as 3.3.6 (%s)".formatted(text));
            return Optional.empty();
        }
    }

    private static Instance instance(Fields instance) {
        instance.allowOnly(INSTANCE_FIELDS);
        return new Instance(
                instance.requiredText("type"),
                number(instance, "gpus", MOST_GPUS),
                instance.requiredText("gpuModel"),
                gibibytes(instance));
    }

    private static int number(Fields fields, String name, int most) {
        String text = fields.requiredText(name);
        if (text.matches("[1-9]\\d{0,8}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        refuse(fields, name, text, "must be a whole number from 1 to %d".formatted(most));
        return 1;
    }

    private static double gibibytes(Fields instance) {
        String name = "gpuMemoryInGib";
        String text = instance.requiredText(name);
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            double value = Double.parseDouble(text);
            if (value > 0 && value <= MOST_GIBIBYTES) {
                return value;
            }
        }
        refuse(instance, name, text, "must be a number above 0, at most %.0f".formatted(MOST_GIBIBYTES));
        return 1;
    }

    private static void refuse(Fields fields, String name, String text, String problem) {
        // What is missing or empty is noted already.
        if (!text.isBlank()) {
            fields.problems().add(fields.pathOf(name), "%s (%s)".formatted(problem, text));
        }
    }
}
