package gorgon.operator.status;

import gorgon.catalog.Catalog;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.ModelSource;
import gorgon.recipe.MedusaRecipe;
import gorgon.serving.ContainerEnvironment;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code cdk.json} says that an endpoint should serve.
 *
 * @param digest of the recipe as it is written: a branch is a name in it, so the Hub need not be asked
 * @param moving repositories whose revision is no commit
 */
record Wanted(
        String digest,
        String image,
        List<String> instanceTypes,
        SortedMap<String, String> variables,
        List<String> moving) {
    Wanted {
        instanceTypes = List.copyOf(instanceTypes);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        moving = List.copyOf(moving);
    }

    static Wanted of(EnvironmentConfiguration environment, Catalog catalog) {
        return new Wanted(
                MedusaRecipe.of(environment.model()).digest().hex(),
                environment.containerImage(catalog).uri(),
                environment.fleet().types(),
                ContainerEnvironment.of(
                        catalog.releases().find(environment.tgi().version()),
                        environment.tgi(),
                        environment.ownImage()),
                Stream.of(environment.model().heads(), environment.model().base())
                        .filter(source -> !source.revision().isCommit())
                        .map(Wanted::name)
                        .toList());
    }

    private static String name(ModelSource source) {
        return "%s of %s".formatted(source.revision(), source.repo());
    }
}
