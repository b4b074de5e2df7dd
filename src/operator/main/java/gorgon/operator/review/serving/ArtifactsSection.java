package gorgon.operator.review.serving;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import gorgon.operator.review.serving.ServingFacts.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is staged, and what goes for it: nothing where the digest stays. */
record ArtifactsSection(Optional<ServingFacts> before, ServingFacts after, Optional<Staging> staging) {
    Section section() {
        List<Line> lines = new ArrayList<>();
        staging.ifPresent(model -> staged(model, lines));
        deleted().ifPresent(lines::add);
        return new Section("artifacts", "Artifacts staged and deleted", lines);
    }

    private void staged(Staging model, List<Line> lines) {
        after.sources().forEach(source -> lines.add(line(source, model)));
        lines.add(new Line(
                "moved",
                "Moved",
                Optional.empty(),
                Optional.of(model.size().map(ArtifactsSection::moved).orElse("size not known")),
                model.size().isPresent()
                        ? Optional.empty()
                        : Optional.of("The Hub was not asked (--offline), or did not tell.")));
    }

    private static String moved(ModelSize size) {
        return String.format(Locale.ROOT, "%,d bytes from the Hub, %,d inside S3", size.fromHub(), size.insideS3());
    }

    private Line line(Source source, Staging model) {
        return new Line(
                source.repo(),
                source.repo(),
                before.flatMap(old -> revision(old, source.repo())),
                Optional.of(source.revision()),
                model.size()
                        .map(size -> size.ofRepositories().get(source.repo()))
                        .map(bytes -> String.format(Locale.ROOT, "%,d bytes", bytes)));
    }

    private static Optional<String> revision(ServingFacts old, String repo) {
        return old.sources().stream()
                .filter(source -> source.repo().equals(repo))
                .map(Source::revision)
                .findFirst();
    }

    /** An update leaves no model behind (StagedModel: retained only when the stack goes). */
    private Optional<Line> deleted() {
        return before.filter(ServingFacts::stagesModel)
                .filter(old -> after.stagesModel() ? staging.isPresent() : !isKept(old))
                .map(old -> new Line(
                        "deleted",
                        "Deleted",
                        Optional.of("the staged model of the digest " + old.digest()),
                        Optional.empty(),
                        Optional.of(
                                after.stagesModel()
                                        ? "Once the update has succeeded; the way back stages it again."
                                        : "With its resource.")));
    }

    private static boolean isKept(ServingFacts old) {
        return old.retention().startsWith("Retain");
    }
}
