package gorgon.operator.pin;

import gorgon.config.ModelSources;
import gorgon.recipe.Digest;
import gorgon.recipe.MedusaRecipe;
import java.util.List;
import java.util.Optional;

/**
 * An environment and the commits of its repositories.
 *
 * @param before the digest of what the file says
 * @param after the same of what is pinned
 * @param movement empty where nothing changes
 */
record EnvironmentPin(
        String environment, List<SourcePin> sources, Digest before, Digest after, Optional<Movement> movement) {
    EnvironmentPin {
        sources = List.copyOf(sources);
    }

    static Digest digest(ModelSources model) {
        return MedusaRecipe.of(model).digest();
    }

    boolean isUpToDate() {
        return sources.stream().allMatch(SourcePin::isUpToDate);
    }
}
