package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.json.Fields;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.json.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a staged model is made of: repositories, and patches to their files. */
public record Recipe(List<Source> sources, List<Patch> patches) {
    /** The rules by which a recipe becomes keys; other rules get another number, and so another digest. */
    public static final String LAYOUT = "3";

    public Recipe {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("recipe must name a repository (it names none)");
        }
        sources = List.copyOf(sources);
        patches = List.copyOf(patches);
    }

    /** Reads a recipe as the template carries it, all its problems in one {@code InvalidRequest}. */
    public static Recipe parse(JsonNode json) {
        Problems problems = new Problems();
        Optional<Recipe> recipe = RecipeParser.parse(new Fields(json, "", problems));
        problems.throwIfAny("read a recipe", "correct the configuration");
        return recipe.orElseThrow();
    }

    /** The same recipe with the commits that its revisions stand for, in the order of its sources. */
    public Recipe at(List<Commit> commits) {
        List<Source> resolved = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            resolved.add(sources.get(index).at(commits.get(index).hex()));
        }
        return new Recipe(resolved, patches);
    }

    public RecipeDigest digest() {
        return RecipeDigest.of(toJson());
    }

    List<Patch> patchesOf(String file) {
        return patches.stream().filter(patch -> patch.file().equals(file)).toList();
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("layout", LAYOUT);
        ArrayNode sourceArray = json.putArray("sources");
        sources.forEach(source -> sourceArray.add(source.toJson()));
        ArrayNode patchArray = json.putArray("patches");
        patches.forEach(patch -> patchArray.add(patch.toJson()));
        return json;
    }
}
