package gorgon.operator.review.serving;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import gorgon.operator.review.serving.ServingFacts.Source;
import java.util.List;
import java.util.Optional;

/** What is staged: nothing where the digest stays. */
record ArtifactsSection(Optional<ServingFacts> before, ServingFacts after, ModelSizes sizes) {
    Section section() {
        return new Section(
                "artifacts",
                "Artifacts to be staged",
                isStaged() ? after.sources().stream().map(this::line).toList() : List.of());
    }

    private boolean isStaged() {
        return before.map(old ->
                        !old.staged().path("Digest").equals(after.staged().path("Digest")))
                .orElse(true);
    }

    private Line line(Source source) {
        String size = sizes.bytes(source.repo(), source.revision(), source.ignore())
                .map("%,d bytes"::formatted)
                .orElse("size not known");
        return new Line(
                source.repo(),
                source.repo(),
                before.flatMap(old -> revision(old, source.repo())),
                Optional.of(source.revision()),
                Optional.of(size));
    }

    private static Optional<String> revision(ServingFacts old, String repo) {
        return old.sources().stream()
                .filter(source -> source.repo().equals(repo))
                .map(Source::revision)
                .findFirst();
    }
}
