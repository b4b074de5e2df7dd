package gorgon.operator.preflight;

import gorgon.artifactprep.preflight.Needs;
import gorgon.catalog.Catalog;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.Fleet;
import gorgon.config.OwnImage;
import java.util.ArrayList;
import java.util.List;

/** What an environment needs of its account. */
record Question(String environment, Needs needs) {
    static Question of(EnvironmentConfiguration environment, Catalog catalog) {
        Fleet fleet = environment.fleet();
        List<String> types = new ArrayList<>(List.of(fleet.instanceType()));
        types.addAll(fleet.fallbackTypes());
        int instances = environment.operation().mostInstances(fleet);
        return new Question(
                environment.name(),
                new Needs(
                        environment.endpointName(),
                        environment.placement().region(),
                        types,
                        instances,
                        environment.operation().rollout().extraInstances(instances),
                        image(environment, catalog)));
    }

    private static String image(EnvironmentConfiguration environment, Catalog catalog) {
        return environment
                .ownImage()
                .map(OwnImage::uri)
                .orElseGet(() -> catalog.image(
                                environment.tgi().version(),
                                environment.placement().region())
                        .uri());
    }
}
