package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.catalog.Catalog;
import gorgon.operator.review.Section;
import gorgon.operator.review.ServingReview;
import gorgon.operator.review.Warning;
import gorgon.operator.review.difference.Difference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a change of the template does to the endpoint. */
public final class ServingDifference {
    private final Optional<ServingFacts> before;
    private final ServingFacts after;
    private final Catalog catalog;
    private final Optional<Staging> staging;
    private final Set<String> replaced;

    private ServingDifference(
            Optional<ServingFacts> before,
            ServingFacts after,
            Catalog catalog,
            Optional<Staging> staging,
            Set<String> replaced) {
        this.before = before;
        this.after = after;
        this.catalog = catalog;
        this.staging = staging;
        this.replaced = replaced;
    }

    /**
     * Nothing where the templates are the same.
     *
     * @param oldTemplate empty for a new stack
     * @param difference theirs, as the CLI has it
     */
    public static ServingReview between(
            Optional<JsonNode> oldTemplate,
            JsonNode newTemplate,
            Difference difference,
            Catalog catalog,
            ModelSizes sizes) {
        if (oldTemplate.filter(newTemplate::equals).isPresent()) {
            return new ServingReview(List.of(), List.of());
        }
        Optional<ServingFacts> before = oldTemplate.map(ServingFacts::new);
        ServingFacts after = new ServingFacts(newTemplate);
        return new ServingDifference(
                        before, after, catalog, Staging.of(before, after, sizes), difference.replacedTypes())
                .review();
    }

    private ServingReview review() {
        Optional<ServingFacts> served = before.filter(ServingFacts::hasEndpoint);
        if (after.hasEndpoint()) {
            return changed(new Change(served, after, catalog, replaced));
        }
        return served.map(this::removed).orElseGet(this::staged);
    }

    private ServingReview changed(Change change) {
        FactSections facts = new FactSections(change);
        return review(
                Stream.of(
                        new FleetSection(change).section(),
                        new TimeSection(change, staging).section(),
                        artifacts(),
                        facts.model(),
                        new MemorySection(change).section(),
                        new CostSection(change).section(),
                        facts.scaling(),
                        facts.rollout(),
                        facts.protection()),
                Stream.of(
                                new FleetWarnings(change).all(),
                                new ModelWarnings(change).all(),
                                unpinned(),
                                Protections.takenAway(change))
                        .flatMap(found -> found));
    }

    private ServingReview removed(ServingFacts old) {
        return review(
                Stream.of(FleetSection.removed(old), artifacts(), CostSection.removed(new HourlyCost(old, catalog))),
                Stream.concat(
                        Stream.of(new Warning(
                                "endpoint-removed",
                                "the endpoint %s is removed: its callers fail; tell them first"
                                        .formatted(old.endpointName()))),
                        unpinned()));
    }

    /** Neither has an endpoint: another stack of the app, or one whose serving is off. */
    private ServingReview staged() {
        return review(Stream.of(artifacts()), unpinned());
    }

    private Section artifacts() {
        return new ArtifactsSection(before, after, staging).section();
    }

    private Stream<Warning> unpinned() {
        return ModelWarnings.unpinned(after, staging);
    }

    private static ServingReview review(Stream<Section> sections, Stream<Warning> warnings) {
        return new ServingReview(
                sections.filter(section -> !section.lines().isEmpty()).toList(), warnings.toList());
    }
}
