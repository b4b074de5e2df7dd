package gorgon.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gorgon.catalog.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
    public static final List<String> KEYS =
            List.of("common", "environments", "environment", "serving", "scaling", "delivery");

    /** Chooses every environment: one assembly that is built once and deployed to each. */
    public static final String EVERY = "*";

    // It becomes part of stack and endpoint names; SageMaker's never end in a dash (API reference, CreateEndpoint).
    private static final Pattern NAME = Pattern.compile("[a-z](-*[a-z0-9]){0,20}");
    private static final int LONGEST_NAME = 21;

    private final Catalog catalog;
    private final boolean judgesMemory;
    // What is wrong with all that is shared is said once.
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final SortedMap<String, GorgonConfiguration> configurations = new TreeMap<>();
    private final SortedMap<String, List<Problem>> obstacles = new TreeMap<>();
    private Optional<Delivery> delivery = Optional.empty();

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

    /**
     * The chosen environment, or each for {@link #EVERY}, to be deployed.
     *
     * @throws InvalidConfiguration with every problem of every environment, and with what a chosen one must have before
     *     it is deployed
     */
    public static List<GorgonConfiguration> readToDeploy(JsonNode context, Catalog catalog) {
        return new ConfigurationReader(catalog, true).readDeployable(context);
    }

    /**
     * Every environment, for whoever compares them.
     *
     * @throws InvalidConfiguration with every problem of every environment
     */
    public static List<GorgonConfiguration> readEvery(JsonNode context, Catalog catalog) {
        ConfigurationReader reader = new ConfigurationReader(catalog, false);
        reader.readAll(context);
        reader.refuseProblems();
        return List.copyOf(reader.configurations.values());
    }

    /**
     * How changes reach the environments; empty: not described.
     *
     * @throws InvalidConfiguration with every problem of the file
     */
    public static Optional<Delivery> readDelivery(JsonNode context, Catalog catalog) {
        ConfigurationReader reader = new ConfigurationReader(catalog, false);
        reader.readAll(context);
        reader.refuseProblems();
        return reader.delivery;
    }

    private List<GorgonConfiguration> readDeployable(JsonNode context) {
        readAll(context);
        String chosen = context.path("environment").asText(DEFAULT_ENVIRONMENT);
        List<String> names = chosen.equals(EVERY) ? List.copyOf(configurations.keySet()) : List.of(chosen);
        names.forEach(name -> problems.addAll(obstacles.getOrDefault(name, List.of())));
        boolean isServing = isOn(context, "serving");
        boolean isScaling = isOn(context, "scaling");
        List<GorgonConfiguration> deployable = new ArrayList<>();
        names.forEach(this::noteIfUnknown);
        refuseProblems();
        for (String name : names) {
            deployable.add(switched(choose(name), isServing, isScaling));
        }
        return deployable;
    }

    private GorgonConfiguration readAndChoose(JsonNode context) {
        readAll(context);
        boolean isServing = isOn(context, "serving");
        boolean isScaling = isOn(context, "scaling");
        return switched(choose(context.path("environment").asText(DEFAULT_ENVIRONMENT)), isServing, isScaling);
    }

    private static GorgonConfiguration switched(GorgonConfiguration chosen, boolean isServing, boolean isScaling) {
        EnvironmentConfiguration environment = chosen.environment();
        return new GorgonConfiguration(
                isScaling ? environment : environment.withoutScaling(),
                isServing,
                chosen.warnings(),
                chosen.settings());
    }

    private boolean isOn(JsonNode context, String key) {
        String position = context.path(key).asText(ON);
        if (!SWITCH.contains(position)) {
            problems.add(new Problem(
                    "context." + key, context.path(key).toString(), Allowed.unknown("position", position, SWITCH)));
        }
        return position.equals(ON);
    }

    private void readAll(JsonNode context) {
        JsonNode environments = context.path("environments");
        JsonNode common = context.path("common");
        if (!common.isMissingNode() && !common.isObject()) {
            problems.add(new Problem(
                    Inheritance.COMMON, common.toString(), "not an object; write { ... }, or leave it out"));
        }
        if (!environments.isObject() || environments.isEmpty()) {
            problems.add(new Problem(
                    ENVIRONMENTS,
                    environments.isMissingNode() ? "(missing)" : environments.toString(),
                    "describes no environment; write { \"dev\": { \"region\": \"us-east-1\" } }"));
        }
        environments.properties().forEach(entry -> readOne(entry.getKey(), entry.getValue(), common));
        delivery = readDelivery(context.path("delivery"));
    }

    private Optional<Delivery> readDelivery(JsonNode described) {
        if (described.isMissingNode()) {
            return Optional.empty();
        }
        Findings findings = new Findings(new Inheritance(MissingNode.getInstance(), described, DeliveryReader.PATH));
        Delivery read = new DeliveryReader(new Section(described, DeliveryReader.PATH, findings))
                .read(catalog.registries().names(), configurations.keySet());
        new DeliveredNames(configurations.keySet(), read.environments()).judge(ENVIRONMENTS, findings);
        problems.addAll(findings.problems());
        return Optional.of(read);
    }

    private void readOne(String name, JsonNode own, JsonNode common) {
        String path = ENVIRONMENTS + "." + name;
        Inheritance inheritance = new Inheritance(common, own, path);
        Findings findings = new Findings(inheritance);
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            findings.problem(
                    path,
                    "\"" + name + "\"",
                    "not an environment name; use one of at most %d characters that matches %s"
                            .formatted(LONGEST_NAME, NAME));
        }
        EnvironmentReader reader = new EnvironmentReader(new Section(inheritance.effective(), path, findings), catalog);
        EnvironmentConfiguration environment = reader.read(name);
        if (judgesMemory) {
            reader.judgeMemory(environment);
        }
        problems.addAll(findings.problems());
        obstacles.put(name, findings.obstacles());
        configurations.put(name, new GorgonConfiguration(environment, true, findings.warnings(), findings.settings()));
    }

    private GorgonConfiguration choose(String name) {
        noteIfUnknown(name);
        refuseProblems();
        return Objects.requireNonNull(configurations.get(name));
    }

    private void noteIfUnknown(String name) {
        if (!configurations.isEmpty() && !configurations.containsKey(name)) {
            problems.add(new Problem(
                    "context.environment",
                    "\"" + name + "\"",
                    Allowed.unknown("environment", name, configurations.keySet()) + ", or describe it under "
                            + ENVIRONMENTS));
        }
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(List.copyOf(problems));
        }
    }
}
