package gorgon.config;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Turns the context of {@code cdk.json} into a configuration, or into all of its problems. */
public final class ConfigurationReader {
    private static final String ENVIRONMENTS = "context.environments";
    private static final String DEFAULT_ENVIRONMENT = "dev";
    private static final String ON = "on";
    private static final List<String> SWITCH = List.of(ON, "off");
    /** All of the context that is read. */
    public static final List<String> KEYS = List.of("environments", "environment", "serving", "scaling");

    // It becomes part of stack and endpoint names; SageMaker's never end in a dash (API reference, CreateEndpoint).
    private static final Pattern NAME = Pattern.compile("[a-z](-*[a-z0-9]){0,20}");
    private static final int LONGEST_NAME = 21;

    private final Catalog catalog;
    private final boolean judgesMemory;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, GorgonConfiguration> configurations = new TreeMap<>();

    private ConfigurationReader(Catalog catalog, boolean judgesMemory) {
        this.catalog = catalog;
        this.judgesMemory = judgesMemory;
    }

    /**
     * Reads every environment and the choice among them.
     *
     * @param context the object {@code context} of the file, with whatever {@code -c} sets in it; only {@link #KEYS}
     *     are looked at
     * @throws InvalidConfiguration with every problem of every environment
     */
    public static GorgonConfiguration read(JsonNode context, Catalog catalog) {
        return new ConfigurationReader(catalog, true).readAndChoose(context);
    }

    /** The same for whoever asks whether the model fits: that it does not is no problem then. */
    public static GorgonConfiguration readUnjudged(JsonNode context, Catalog catalog) {
        return new ConfigurationReader(catalog, false).readAndChoose(context);
    }

    private GorgonConfiguration readAndChoose(JsonNode context) {
        readAll(context.path("environments"));
        boolean isServing = isOn(context, "serving");
        boolean isScaling = isOn(context, "scaling");
        GorgonConfiguration chosen = choose(context.path("environment").asText(DEFAULT_ENVIRONMENT));
        EnvironmentConfiguration environment = chosen.environment();
        return new GorgonConfiguration(
                isScaling ? environment : environment.withoutScaling(), isServing, chosen.warnings());
    }

    private boolean isOn(JsonNode context, String key) {
        String position = context.path(key).asText(ON);
        if (!SWITCH.contains(position)) {
            problems.add(new Problem(
                    "context." + key, context.path(key).toString(), Allowed.unknown("position", position, SWITCH)));
        }
        return position.equals(ON);
    }

    private void readAll(JsonNode environments) {
        if (!environments.isObject() || environments.isEmpty()) {
            problems.add(new Problem(
                    ENVIRONMENTS,
                    environments.isMissingNode() ? "(missing)" : environments.toString(),
                    "describes no environment; write { \"dev\": { \"region\": \"us-east-1\" } }"));
        }
        environments.properties().forEach(entry -> readOne(entry.getKey(), entry.getValue()));
    }

    private void readOne(String name, JsonNode node) {
        Findings findings = new Findings();
        String path = ENVIRONMENTS + "." + name;
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            findings.problem(
                    path,
                    "\"" + name + "\"",
                    "not an environment name; use one of at most %d characters that matches %s"
                            .formatted(LONGEST_NAME, NAME));
        }
        EnvironmentReader reader = new EnvironmentReader(new Section(node, path, findings), catalog);
        EnvironmentConfiguration environment = reader.read(name);
        if (judgesMemory) {
            reader.judgeMemory(environment);
        }
        problems.addAll(findings.problems());
        configurations.put(name, new GorgonConfiguration(environment, true, findings.warnings()));
    }

    private GorgonConfiguration choose(String name) {
        if (!configurations.isEmpty() && !configurations.containsKey(name)) {
            problems.add(new Problem(
                    "context.environment",
                    "\"" + name + "\"",
                    Allowed.unknown("environment", name, configurations.keySet()) + ", or describe it under "
                            + ENVIRONMENTS));
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return Objects.requireNonNull(configurations.get(name));
    }
}
