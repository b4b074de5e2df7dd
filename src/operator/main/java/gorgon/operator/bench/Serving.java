package gorgon.operator.bench;

import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceType;
import gorgon.catalog.TgiRelease;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.DeployedModel;
import gorgon.operator.deployed.DeployedVariant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What answers.
 *
 * @param isDeployed whether SageMaker said so, or only the environment
 * @param instanceType empty where nobody says it
 * @param tgiVersion empty for another engine, and where nobody says it
 * @param heads empty where the model's are not known
 */
record Serving(
        boolean isDeployed,
        Optional<String> instanceType,
        int instances,
        Optional<String> tgiVersion,
        OptionalInt heads) {
    /** Of an endpoint that the environment does not describe. */
    static Serving unknown() {
        return new Serving(false, Optional.empty(), 1, Optional.empty(), OptionalInt.empty());
    }

    static Serving configured(EnvironmentConfiguration environment, Catalog catalog) {
        return new Serving(
                false,
                Optional.of(environment.fleet().instanceType()),
                environment.fleet().instanceCount(),
                environment.runsTgi() ? Optional.of(environment.tgi().version()) : Optional.empty(),
                heads(environment, catalog));
    }

    /** What SageMaker does not say is the environment's. */
    Serving deployed(DeployedEndpoint endpoint) {
        Optional<DeployedVariant> variant = endpoint.variants().stream().findFirst();
        return new Serving(
                true,
                variant.flatMap(found -> found.instanceTypes().stream().findFirst())
                        .or(() -> instanceType),
                variant.map(DeployedVariant::instances)
                        .filter(count -> count > 0)
                        .orElse(instances),
                endpoint.model().flatMap(DeployedModel::tgiVersion).or(() -> tgiVersion),
                heads);
    }

    /** Its own token, and one of each head; n-gram speculation proposes as many. */
    OptionalInt mostTokensPerStep() {
        return heads.isPresent() ? OptionalInt.of(heads.getAsInt() + 1) : OptionalInt.empty();
    }

    Technique technique(Catalog catalog) {
        return tgiVersion
                .flatMap(version -> catalog.releases().tryFind(version))
                .map(Serving::techniqueOf)
                .orElse(Technique.UNKNOWN);
    }

    Optional<InstanceType> instance(Catalog catalog) {
        return instanceType.flatMap(catalog.instanceTypes()::tryFind);
    }

    private static Technique techniqueOf(TgiRelease release) {
        return release.loadsMedusaOnMixtral() ? Technique.MEDUSA : Technique.N_GRAMS;
    }

    private static OptionalInt heads(EnvironmentConfiguration environment, Catalog catalog) {
        return catalog.heads()
                .tryFind(environment.model().heads().repo().value())
                .map(known -> OptionalInt.of(known.heads().count()))
                .orElse(OptionalInt.empty());
    }

    /** How TGI would speculate. */
    enum Technique {
        MEDUSA,
        /** TGI before 1.4.3 never reads the heads of a Mixtral, and looks for repetitions instead. */
        N_GRAMS,
        UNKNOWN
    }
}
