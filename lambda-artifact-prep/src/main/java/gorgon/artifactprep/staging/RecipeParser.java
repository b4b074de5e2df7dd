package gorgon.artifactprep.staging;

import com.fasterxml.jackson.core.JsonPointer;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a recipe, noting every problem. */
final class RecipeParser {
    // The answer to CloudFormation names every commit and must stay below 4096 bytes.
    private static final int MOST_SOURCES = 10;
    private static final Set<String> RECIPE_FIELDS = Set.of("layout", "sources", "patches");
    private static final Set<String> SOURCE_FIELDS =
            Set.of("repo", "revision", "destination", "allow", "ignore", "alsoAtRoot");
    private static final Set<String> PATCH_FIELDS = Set.of("file", "pointer", "value", "remove");

    private RecipeParser() {}

    /** Empty exactly if a problem was noted. */
    static Optional<Recipe> parse(Fields recipe) {
        recipe.allowOnly(RECIPE_FIELDS);
        checkLayout(recipe);
        List<Source> sources = sources(recipe);
        List<Patch> patches = patches(recipe);
        return recipe.problems().isEmpty() ? Optional.of(new Recipe(sources, patches)) : Optional.empty();
    }

    private static void checkLayout(Fields recipe) {
        String layout = recipe.text("layout");
        if (!layout.isEmpty() && !layout.equals(Recipe.LAYOUT)) {
            recipe.problems().add(recipe.pathOf("layout"), "must be %s (%s)".formatted(Recipe.LAYOUT, layout));
        }
    }

    private static List<Source> sources(Fields recipe) {
        List<Fields> all = recipe.objects("sources");
        if (all.size() > MOST_SOURCES || (recipe.has("sources") && all.isEmpty())) {
            recipe.problems()
                    .add(
                            recipe.pathOf("sources"),
                            "must hold 1 to %d repositories (%d)".formatted(MOST_SOURCES, all.size()));
        }
        List<Source> sources = new ArrayList<>();
        all.forEach(fields -> source(fields).ifPresent(sources::add));
        return sources;
    }

    private static Optional<Source> source(Fields fields) {
        fields.allowOnly(SOURCE_FIELDS);
        Optional<RepoId> repo = repo(fields);
        String revision = fields.requiredText("revision");
        String destination = destination(fields);
        List<String> allow = fields.texts("allow");
        List<String> ignore = fields.texts("ignore");
        List<String> alsoAtRoot = fields.texts("alsoAtRoot");
        return repo.map(id -> new Source(id, revision, destination, allow, ignore, alsoAtRoot));
    }

    private static Optional<RepoId> repo(Fields fields) {
        String value = fields.requiredText("repo");
        if (value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RepoId(value));
        } catch (IllegalArgumentException refused) {
            fields.problems().add(fields.pathOf("repo"), "is refused: " + refused.getMessage());
            return Optional.empty();
        }
    }

    private static String destination(Fields fields) {
        String destination = fields.text("destination");
        if (Source.isDestination(destination)) {
            return destination;
        }
        fields.problems()
                .add(
                        fields.pathOf("destination"),
                        "must be empty or a relative path that ends in a slash (%s)".formatted(destination));
        return "";
    }

    private static List<Patch> patches(Fields recipe) {
        List<Patch> patches = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (Fields fields : recipe.objects("patches")) {
            Patch patch = patch(fields);
            if (!targets.add(patch.file() + "#" + patch.pointer())) {
                fields.problems().add(fields.pathOf("pointer"), "is patched twice (%s)".formatted(patch.pointer()));
            }
            patches.add(patch);
        }
        return patches;
    }

    private static Patch patch(Fields fields) {
        fields.allowOnly(PATCH_FIELDS);
        String file = fields.requiredText("file");
        String pointer = pointer(fields);
        Optional<String> value = fields.optionalText("value");
        Optional<String> remove = fields.optionalText("remove");
        if (fields.has("value") == fields.has("remove")) {
            fields.problems().add(fields.pathOf("value"), "or remove must be given, and not both");
        }
        if (remove.isPresent() && !remove.get().equals("true")) {
            fields.problems().add(fields.pathOf("remove"), "must be true (%s)".formatted(remove.get()));
        }
        return new Patch(file, pointer, value.orElse(null));
    }

    private static String pointer(Fields fields) {
        String pointer = fields.requiredText("pointer");
        if (!pointer.isBlank() && !isPointer(pointer)) {
            fields.problems()
                    .add(fields.pathOf("pointer"), "must be a JSON pointer to a field (%s)".formatted(pointer));
        }
        return pointer;
    }

    private static boolean isPointer(String text) {
        try {
            return !JsonPointer.compile(text).matches();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
