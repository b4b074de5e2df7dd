package gorgon.operator.review.serving;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.staging.HubModel;
import gorgon.artifactprep.staging.PlannedFile;
import gorgon.artifactprep.staging.Recipe;
import gorgon.operator.console.Failure;
import gorgon.operator.pin.Movement;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the Hub for the lists of files, and for nothing in them. */
public final class HubSizes implements ModelSizes {
    private static final String COMMIT = "[0-9a-f]{40}";

    private final Supplier<Hub> hub;
    private final Consumer<String> notes;

    /** @param hub only asked for where something is to be staged */
    public HubSizes(Supplier<Hub> hub, Consumer<String> notes) {
        this.hub = hub;
        this.notes = notes;
    }

    @Override
    public Optional<ModelSize> of(Optional<JsonNode> before, JsonNode after) {
        return files(after).map(files -> size(before.filter(HubSizes::isPinned).flatMap(this::files), files));
    }

    /** What a branch was when it was staged, nobody knows. */
    private static boolean isPinned(JsonNode recipe) {
        return recipe.path("sources")
                .valueStream()
                .allMatch(source -> source.path("revision").asText().matches(COMMIT));
    }

    private static ModelSize size(Optional<List<PlannedFile>> before, List<PlannedFile> after) {
        Movement movement = Movement.between(before.orElse(List.of()), after);
        return new ModelSize(
                after.stream().collect(groupingBy(PlannedFile::repo, TreeMap::new, summingLong(PlannedFile::size))),
                movement.fromHub().bytes(),
                movement.insideS3().bytes(),
                movement.fromHub().largest());
    }

    private Optional<List<PlannedFile>> files(JsonNode recipe) {
        try {
            return Optional.of(HubModel.files(hub.get(), Recipe.parse(recipe)));
        } catch (RuntimeException unknown) {
            // The Hub's refusal, a recipe of another version, no configuration: a review is not for want of a size not
            // made.
            notes.accept("the size of a model is not known: " + Failure.message(unknown));
            return Optional.empty();
        }
    }
}
