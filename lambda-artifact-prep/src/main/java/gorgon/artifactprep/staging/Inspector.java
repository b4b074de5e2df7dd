package gorgon.artifactprep.staging;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.EvidenceReader;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.rule.Inspection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Asks the rules whether TGI will load a model, wherever its files are. */
public final class Inspector {
    private final BiFunction<Evidence, Serving, List<Finding>> rules;

    public Inspector() {
        this(Inspection::of);
    }

    Inspector(BiFunction<Evidence, Serving, List<Finding>> rules) {
        this.rules = rules;
    }

    public Judgement inspect(ModelFiles files, Recipe recipe, Serving serving) {
        Evidence evidence = EvidenceReader.read(files, origins(recipe));
        return new Judgement(serving.tgi(), evidence.files().size(), rules.apply(evidence, serving));
    }

    private static Map<String, String> origins(Recipe recipe) {
        return recipe.sources().stream()
                .collect(Collectors.toMap(
                        Source::destination, source -> source.repo().value(), (first, second) -> first));
    }
}
