package gorgon.recipe;

import gorgon.config.ModelSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One repository of a recipe.
 *
 * @param destination the folder below the prefix with a slash at its end, or empty for the root
 * @param alsoAtRoot patterns of files that are staged at the root too, unless another source has one of that name
 */
public record RecipeSource(ModelSource model, String destination, List<String> alsoAtRoot) {
    public RecipeSource {
        if (!destination.isEmpty() && !destination.endsWith("/")) {
            throw new IllegalArgumentException(
                    "tried to stage %s into \"%s\": a folder ends with a slash; write \"%s/\""
                            .formatted(model.repo(), destination, destination));
        }
        alsoAtRoot = List.copyOf(alsoAtRoot);
    }

    SortedMap<String, Object> properties() {
        SortedMap<String, Object> properties = new TreeMap<>();
        properties.put("repo", model.repo().value());
        properties.put("revision", model.revision().value());
        properties.put("destination", destination);
        properties.put("allow", List.of());
        properties.put("ignore", model.ignore());
        properties.put("alsoAtRoot", alsoAtRoot);
        return properties;
    }
}
