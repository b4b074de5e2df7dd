package gorgon.config;

import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceType;
import gorgon.catalog.TgiRegistry;
import gorgon.catalog.TgiRelease;
import gorgon.tgi.LoadedModel;
import java.util.Optional;

/** Reads one environment, and checks what its parts demand of each other. */
final class EnvironmentReader {
    private final Section section;
    private final Section tgi;
    private final Section instance;
    private final Section timeouts;
    private final Optional<Section> image;
    private final ModelSourcesReader sources;
    private final Catalog catalog;

    EnvironmentReader(Section section, Catalog catalog) {
        this.section = section;
        this.tgi = section.child("tgi");
        this.instance = section.child("instance");
        this.timeouts = section.child("timeouts");
        this.image = section.optionalChild("image");
        this.sources = new ModelSourcesReader(section, catalog.bases());
        this.catalog = catalog;
    }

    EnvironmentConfiguration read(String name) {
        ProductionRules production = new ProductionRules(section, name);
        Placement placement = readPlacement();
        Optional<TgiRegistry> home = catalog.registries().tryFind(placement.region());
        ModelSources model = sources.read();
        Optional<OwnImage> ownImage = image.map(node -> new OwnImageReader(node, catalog).read(home));
        TgiSettings settings = new TgiSettingsReader(tgi, catalog.releases()).read();
        Fleet fleet = new FleetReader(instance, timeouts, catalog).read();
        Operation operation = new OperationReader(section, instance)
                .read(fleet.instanceCount(), settings.mostRequests(ownImage), home);
        SmokeTest smokeTest = new SmokeTestReader(section.child("smokeTest")).read(readsHeads(settings, ownImage));
        section.refuseOtherKeys();
        EnvironmentConfiguration environment =
                new EnvironmentConfiguration(name, placement, model, settings, ownImage, fleet, operation, smokeTest);
        check(environment);
        production.check(environment);
        new ProductionWarnings(section, production.isProduction()).note(environment);
        return environment;
    }

    /** Notes whether the model fits, where it is known and nothing that decides it is wrong. */
    void judgeMemory(EnvironmentConfiguration environment) {
        boolean isSound = section.isSound("region")
                && instance.isSound("type", "fallbacks")
                && tgi.isSound("version", "shards", "maxInputTokens", "maxTotalTokens", "maxBatchPrefillTokens")
                && sources.namesRepositories();
        if (isSound && environment.runsTgi()) {
            ModelSources model = environment.model();
            catalog.model(model.base().repo().value(), model.heads().repo().value())
                    .ifPresent(known -> judgeMemory(environment, known));
        }
    }

    private void judgeMemory(EnvironmentConfiguration environment, LoadedModel known) {
        Fleet fleet = environment.fleet();
        judgeMemory("type", fleet.instanceType(), environment, known);
        fleet.fallbackTypes().forEach(type -> judgeMemory("fallbacks", type, environment, known));
    }

    private void judgeMemory(String key, String name, EnvironmentConfiguration environment, LoadedModel known) {
        InstanceType type = catalog.instanceTypes().find(name);
        new MemoryJudgement(catalog, instance, key, environment, type, known).note();
    }

    private boolean readsHeads(TgiSettings settings, Optional<OwnImage> ownImage) {
        return OwnImage.engine(ownImage) == OwnImage.Engine.TGI
                && catalog.releases().find(settings.version()).loadsMedusaOnMixtral();
    }

    private Placement readPlacement() {
        String region = section.required("region", catalog.registries().names(), "region");
        return new Placement(region, section.optional("account", AccountId::new));
    }

    private void check(EnvironmentConfiguration environment) {
        FleetRules rules = new FleetRules(instance, tgi, catalog);
        if (section.isSound("region")) {
            rules.checkOffered(environment.fleet(), environment.placement().region());
        }
        if (environment.runsTgi()) {
            checkTgi(environment, rules);
        }
        image.ifPresent(node -> environment.ownImage().ifPresent(own -> checkImage(node, own, environment)));
        environment
                .model()
                .hubTokenSecret()
                .flatMap(HubTokenSecret::region)
                .ifPresent(region -> checkSecret(region, environment.placement()));
    }

    private void checkTgi(EnvironmentConfiguration environment, FleetRules rules) {
        TgiRelease release = catalog.releases().find(environment.tgi().version());
        new TgiSettingsReader(tgi, catalog.releases()).warnIfHeadsAreNeverRead(release);
        if (instance.isSound("type") && tgi.isSound("shards")) {
            rules.checkShards(environment.fleet(), environment.tgi().shards());
        }
        if (tgi.isSound("version")) {
            rules.checkHost(environment.fleet(), release.cuda());
        }
    }

    private void checkImage(Section node, OwnImage own, EnvironmentConfiguration environment) {
        OwnImageReader reader = new OwnImageReader(node, catalog);
        if (tgi.isSound("version")) {
            reader.checkDialect(own, catalog.releases().find(environment.tgi().version()));
        }
        if (node.isSound("uri")) {
            reader.warnOfUnknownHost(own, environment.fleet());
        }
        if (node.isSound("uri") && section.isSound("region")) {
            reader.warnIfElsewhere(own, environment.placement().region());
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
}
