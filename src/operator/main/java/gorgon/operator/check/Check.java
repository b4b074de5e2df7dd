package gorgon.operator.check;

import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.staging.Composition;
import gorgon.artifactprep.staging.FieldChange;
import gorgon.artifactprep.staging.HubModel;
import gorgon.artifactprep.staging.HubReads;
import gorgon.artifactprep.staging.Inspector;
import gorgon.artifactprep.staging.Judgement;
import gorgon.artifactprep.staging.Recipe;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import gorgon.catalog.Catalog;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.ModelSource;
import gorgon.config.ModelSources;
import gorgon.operator.hub.MachineHub;
import gorgon.operator.project.ServingSide;
import gorgon.recipe.MedusaRecipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks at a model wherever it is. */
final class Check {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int SHORT_COMMIT = 7;

    private final EnvironmentConfiguration environment;
    private final Serving serving;
    private final Consumer<String> notes;
    private final long begin = System.nanoTime();

    Check(EnvironmentConfiguration environment, Consumer<String> notes) {
        this.environment = environment;
        this.serving = ServingSide.of(environment, Catalog.bundled());
        this.notes = notes;
    }

    Outcome of(Target target) {
        return switch (target) {
            case Target.Configured configured -> onHub(List.of());
            case Target.Repositories named -> onHub(named.sources());
            case Target.Directory directory -> in(directory.path());
        };
    }

    private Outcome onHub(List<ModelSource> named) {
        Deadline deadline = Deadline.in(LONGEST);
        Hub hub = MachineHub.of(environment).client(Patience.until(deadline), notes);
        ModelSources sources = new Repositories(hub).in(environment.model(), named);
        Recipe recipe = Recipe.parse(Json.read(MedusaRecipe.of(sources).json()));
        HubReads reads = new HubReads(hub, Pause.SLEEP, Watchdog.ofInspection(), deadline);
        HubModel model = HubModel.of(hub, reads, recipe);
        List<String> subject = model.sources().stream()
                .map(source -> "%s@%s (%s)"
                        .formatted(
                                source.repo(),
                                source.revision(),
                                source.commit().substring(0, SHORT_COMMIT)))
                .toList();
        return look(subject, model.files(), recipe, changes(model.composition()));
    }

    private Outcome in(Path folder) {
        Recipe recipe =
                Recipe.parse(Json.read(MedusaRecipe.of(environment.model()).json()));
        return look(List.of(folder.toString()), new DirectoryFiles(folder), recipe, List.of());
    }

    private Outcome look(List<String> subject, ModelFiles files, Recipe recipe, List<String> changes) {
        Reading reading = new Reading(files);
        Judgement judgement = new Inspector().inspect(reading, recipe, serving);
        return new Outcome(
                subject,
                serving,
                judgement.files(),
                files.list().stream().mapToLong(ModelFile::sizeInBytes).sum(),
                reading.bytes(),
                reading.reads(),
                Duration.ofNanos(System.nanoTime() - begin),
                changes,
                judgement.findings());
    }

    private static List<String> changes(Composition composition) {
        List<String> changes = new ArrayList<>();
        composition.changes().forEach(change -> changes.add(field(change)));
        composition
                .atRoot()
                .forEach(file -> changes.add("puts %s at the root, from %s".formatted(file.path(), file.repo())));
        composition.leftOut().forEach(path -> changes.add("leaves out " + path));
        return changes;
    }

    private static String field(FieldChange change) {
        return change.after() == null
                ? "removes %s of %s (%s)".formatted(change.pointer(), change.file(), change.before())
                : "sets %s of %s to %s (%s)"
                        .formatted(change.pointer(), change.file(), change.after(), change.before());
    }
}
