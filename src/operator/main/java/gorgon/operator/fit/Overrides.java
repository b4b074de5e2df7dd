package gorgon.operator.fit;

import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceType;
import gorgon.catalog.KnownBase;
import gorgon.catalog.KnownHeads;
import gorgon.catalog.TgiRelease;
import gorgon.config.EnvironmentConfiguration;
import gorgon.tgi.MedusaHeads;
import gorgon.tgi.TgiRun;
import gorgon.tgi.TgiVersion;
import java.util.Optional;

/**
 * What is asked instead of what the environment has.
 *
 * @param heads how many Medusa heads there are
 */
record Overrides(Optional<TgiRelease> tgi, Optional<InstanceType> instance, Optional<Integer> heads) {
    private static final int USUAL_LAYERS = 1;

    /** The question; an {@link UnknownModel} where a repository is not in the catalog. */
    Question question(EnvironmentConfiguration environment, Catalog catalog) {
        String baseRepo = environment.model().base().repo().value();
        String headsRepo = environment.model().heads().repo().value();
        KnownBase base = catalog.bases().tryFind(baseRepo).orElseThrow(() -> unknownBase(baseRepo, catalog));
        Optional<KnownHeads> known = catalog.heads().tryFind(headsRepo);
        MedusaHeads counted = heads.map(number -> new MedusaHeads(number, layers(known)))
                .or(() -> known.map(KnownHeads::heads))
                .orElseThrow(() -> unknownHeads(headsRepo));
        return new Question(
                environment.name(),
                environment.placement().region(),
                baseRepo,
                headsRepo,
                heads.isEmpty() && known.map(KnownHeads::inferred).orElse(false),
                base.with(counted),
                run(environment),
                instance.orElseGet(
                        () -> catalog.instanceTypes().find(environment.fleet().instanceType())));
    }

    private TgiRun run(EnvironmentConfiguration environment) {
        TgiRun configured = environment.tgi().run();
        TgiRun sharded =
                instance.map(type -> configured.withShards(type.gpus())).orElse(configured);
        return tgi.map(release -> sharded.withVersion(TgiVersion.parse(release.version())))
                .orElse(sharded);
    }

    private static int layers(Optional<KnownHeads> known) {
        return known.map(row -> row.heads().layers()).orElse(USUAL_LAYERS);
    }

    private static UnknownModel unknownBase(String repo, Catalog catalog) {
        return new UnknownModel(
                ("tried to reckon with the base model %s: its layers and its quantization are not known without asking the Hub;"
                                + " read its headers with ./gorgon check, or use one that is known: %s")
                        .formatted(repo, String.join(", ", catalog.bases().names())));
    }

    private static UnknownModel unknownHeads(String repo) {
        return new UnknownModel(
                ("tried to reckon with the Medusa heads %s: their number is not known without asking the Hub; say it with"
                                + " --heads N, or read their header with ./gorgon check")
                        .formatted(repo));
    }
}
