package gorgon.operator.preflight;

import gorgon.artifactprep.preflight.Needs;
import gorgon.catalog.Catalog;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.Fleet;

/** What an environment needs of its account. */
record Question(String environment, Needs needs) {
    static Question of(EnvironmentConfiguration environment, Catalog catalog) {
        Fleet fleet = environment.fleet();
        int instances = environment.operation().mostInstances(fleet);
        return new Question(
                environment.name(),
                new Needs(
                        environment.endpointName(),
                        environment.placement().region(),
                        fleet.types(),
                        instances,
                        environment.operation().rollout().extraInstances(instances),
                        environment.containerImage(catalog).uri()));
    }
}
