package gorgon.operator.project;

import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.staging.ServingParser;
import gorgon.catalog.Catalog;
import gorgon.config.EnvironmentConfiguration;
import gorgon.serving.ServingProperties;

/** What an inspection is told of how an environment serves its model. */
public final class ServingSide {
    private ServingSide() {}

    public static Serving of(EnvironmentConfiguration environment, Catalog catalog) {
        ServingProperties properties = ServingProperties.of(
                catalog.releases().find(environment.tgi().version()),
                catalog.instanceTypes().find(environment.fleet().instanceType()),
                environment);
        return ServingParser.parse(Json.read(properties.json()));
    }
}
