package gorgon.config;

import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceType;
import java.time.Duration;
import java.util.Optional;

/** Reads one environment, and checks what its parts demand of each other. */
final class EnvironmentReader {
    private static final String INSTANCE_TYPE = "ml.g5.12xlarge";
    // The range SageMaker allows for both timeouts (API reference, ProductionVariant).
    private static final int SHORTEST_TIMEOUT = 60;
    private static final int LONGEST_TIMEOUT = 3600;
    private static final int DEFAULT_TIMEOUT = 1200;

    private final Section section;
    private final Section tgi;
    private final Section instance;
    private final Section timeouts;
    private final ModelSourcesReader sources;
    private final Catalog catalog;

    EnvironmentReader(Section section, Catalog catalog) {
        this.section = section;
        this.tgi = section.child("tgi");
        this.instance = section.child("instance");
        this.timeouts = section.child("timeouts");
        this.sources = new ModelSourcesReader(section, catalog.bases());
        this.catalog = catalog;
    }

    EnvironmentConfiguration read(String name) {
        Placement placement = readPlacement();
        ModelSources model = sources.read();
        TgiSettings settings = new TgiSettingsReader(tgi, catalog.releases()).read();
        Fleet fleet = readFleet();
        section.refuseOtherKeys();
        check(catalog.instanceTypes().find(fleet.instanceType()), placement.region(), settings.shards());
        model.hubTokenSecret().flatMap(HubTokenSecret::region).ifPresent(region -> checkSecret(region, placement));
        return new EnvironmentConfiguration(
                name, placement, model, settings, Optional.empty(), fleet, Operation.standard(fleet.instanceCount()));
    }

    /** Notes whether the model fits, where it is known and nothing that decides it is wrong. */
    void judgeMemory(EnvironmentConfiguration environment) {
        boolean isSound = section.isSound("region")
                && instance.isSound("type")
                && tgi.isSound("version", "shards", "maxInputTokens", "maxTotalTokens", "maxBatchPrefillTokens")
                && sources.namesRepositories();
        if (isSound) {
            ModelSources model = environment.model();
            InstanceType type = catalog.instanceTypes().find(environment.fleet().instanceType());
            catalog.model(model.base().repo().value(), model.heads().repo().value())
                    .ifPresent(known -> new MemoryJudgement(catalog, instance, environment, type, known).note());
        }
    }

    private Placement readPlacement() {
        String region = section.required("region", catalog.registries().names(), "region");
        return new Placement(region, section.optional("account", AccountId::new));
    }

    private Fleet readFleet() {
        String type =
                instance.choice("type", INSTANCE_TYPE, catalog.instanceTypes().names(), "instance type");
        int count = instance.integer("count", 1, 1, Integer.MAX_VALUE);
        instance.refuseOtherKeys();
        Duration modelDownload = readTimeout("modelDownloadSeconds");
        Duration containerStartup = readTimeout("containerStartupSeconds");
        timeouts.refuseOtherKeys();
        return new Fleet(type, count, modelDownload, containerStartup);
    }

    private Duration readTimeout(String key) {
        return Duration.ofSeconds(timeouts.integer(key, DEFAULT_TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT));
    }

    private void check(InstanceType type, String region, int shards) {
        if (!instance.isSound("type")) {
            return;
        }
        if (tgi.isSound("shards")) {
            checkShards(type, shards);
        }
        if (section.isSound("region")) {
            checkOffered(type, region);
        }
    }

    private void checkShards(InstanceType type, int shards) {
        String value = Integer.toString(shards);
        if (shards > type.gpus()) {
            tgi.problem(
                    "shards",
                    value,
                    "%s has %d GPUs and each holds one shard; write %d, or choose an instance type with %d GPUs"
                            .formatted(type.name(), type.gpus(), type.gpus(), shards));
        } else if (shards < type.gpus()) {
            tgi.warning(
                    "shards",
                    "gpusIdle",
                    value,
                    "%s has %d GPUs, and the others stay idle; write %d"
                            .formatted(type.name(), type.gpus(), type.gpus()));
        }
    }

    private void checkSecret(String region, Placement placement) {
        if (section.isSound("region") && !region.equals(placement.region())) {
            section.problem(
                    "hubTokenSecret",
                    "a secret in %s, but the functions look for it in %s; replicate it there, and write the replica's ARN or its name"
                            .formatted(region, placement.region()));
        }
    }

    private void checkOffered(InstanceType type, String region) {
        String value = "\"" + type.name() + "\"";
        if (type.regions().isEmpty()) {
            instance.warning(
                    "type",
                    "regionsNotKnown",
                    value,
                    "where it is offered is not known; check that %s offers it for endpoints".formatted(region));
        } else if (!type.regions().contains(region)) {
            instance.problem(
                    "type",
                    value,
                    "not offered in %s as of %s; use another instance type or one of the regions %s"
                            .formatted(region, catalog.regionsAsOf(), String.join(", ", type.regions())));
        }
    }
}
