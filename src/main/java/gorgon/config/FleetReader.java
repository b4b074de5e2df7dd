package gorgon.config;

import gorgon.catalog.Catalog;
import gorgon.catalog.HostImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads the instances and how long they may take to start. */
final class FleetReader {
    private static final String INSTANCE_TYPE = "ml.g5.12xlarge";
    // The range SageMaker allows for both timeouts (API reference, ProductionVariant).
    private static final int SHORTEST_TIMEOUT = 60;
    private static final int LONGEST_TIMEOUT = 3600;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(20);
    // VariantInstanceProvisionTimeoutInSeconds; InstancePools has 1 to 5 types, the first among them.
    private static final int SHORTEST_PROVISION = 300;
    private static final int MOST_FALLBACKS = 4;

    private final Section instance;
    private final Section timeouts;
    private final Catalog catalog;

    FleetReader(Section instance, Section timeouts, Catalog catalog) {
        this.instance = instance;
        this.timeouts = timeouts;
        this.catalog = catalog;
    }

    Fleet read() {
        String type =
                instance.choice("type", INSTANCE_TYPE, catalog.instanceTypes().names(), "instance type");
        int count = instance.integer("count", 1, 1, Integer.MAX_VALUE);
        Fleet fleet = new Fleet(
                type,
                count,
                readTimeout("modelDownloadSeconds"),
                readTimeout("containerStartupSeconds"),
                readFallbacks(type),
                readProvisionTimeout(),
                instance.constant("routing", Fleet.Routing.LEAST_OUTSTANDING_REQUESTS, "routing"),
                instance.optional("ami", Allowed.oneOf(HostImage.amis(), "host image")));
        instance.refuseOtherKeys();
        timeouts.refuseOtherKeys();
        return fleet;
    }

    private Duration readTimeout(String key) {
        return timeouts.seconds(key, DEFAULT_TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    }

    private Optional<Duration> readProvisionTimeout() {
        String key = "provisionTimeoutSeconds";
        Duration timeout = instance.seconds(key, DEFAULT_TIMEOUT, SHORTEST_PROVISION, LONGEST_TIMEOUT);
        return Optional.of(timeout).filter(read -> instance.has(key) && instance.isSound(key));
    }

    private List<String> readFallbacks(String type) {
        List<String> fallbacks = instance.texts("fallbacks", List.of());
        List<String> known = new ArrayList<>();
        for (int index = 0; index < fallbacks.size(); index++) {
            String name = fallbacks.get(index);
            if (catalog.instanceTypes().tryFind(name).isPresent()) {
                known.add(name);
            } else {
                instance.problem(
                        "fallbacks[%d]".formatted(index),
                        "\"" + name + "\"",
                        Allowed.unknown(
                                "instance type", name, catalog.instanceTypes().names()));
            }
        }
        refuseDoubles(type, fallbacks);
        return known;
    }

    private void refuseDoubles(String type, List<String> fallbacks) {
        if (fallbacks.size() > MOST_FALLBACKS) {
            instance.problem("fallbacks", "more than SageMaker tries after the first; write at most " + MOST_FALLBACKS);
        } else if (instance.isSound("type") && fallbacks.contains(type)) {
            instance.problem("fallbacks", "%s is what it falls back from; write other instance types".formatted(type));
        } else if (new LinkedHashSet<>(fallbacks).size() < fallbacks.size()) {
            instance.problem("fallbacks", "one of them stands twice; write each once");
        }
    }
}
