package gorgon.recipe;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a model is made of: everything that decides its bytes, and nothing else. */
public record Recipe(List<RecipeSource> sources, List<Patch> patches) {
    // Raised when the same recipe is to be laid out differently, so that every digest changes.
    private static final String LAYOUT = "3";

    public Recipe {
        sources = List.copyOf(sources);
        patches = List.copyOf(patches);
    }

    /** The identity of the recipe as it is asked for, branches and tags unresolved. */
    public Digest digest() {
        return Digest.of(json());
    }

    /** The canonical text that the digest is of. */
    public String json() {
        return CanonicalJson.write(properties());
    }

    /** As the custom resource carries it; every scalar is a text, because CloudFormation would make it one. */
    public SortedMap<String, Object> properties() {
        SortedMap<String, Object> properties = new TreeMap<>();
        properties.put("layout", LAYOUT);
        properties.put("sources", sources.stream().map(RecipeSource::properties).toList());
        properties.put("patches", patches.stream().map(Patch::properties).toList());
        return properties;
    }
}
