package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.catalog.Catalog;
import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import gorgon.operator.review.ServingReview;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a change of the template does to the endpoint. */
public final class ServingDifference {
    private ServingDifference() {}

    /**
     * Nothing where the templates are the same.
     *
     * @param oldTemplate empty for a new stack
     */
    public static ServingReview between(
            Optional<JsonNode> oldTemplate, JsonNode newTemplate, Catalog catalog, ModelSizes sizes) {
        ServingFacts after = new ServingFacts(newTemplate);
        if (oldTemplate.filter(newTemplate::equals).isPresent()) {
            return new ServingReview(List.of(), List.of());
        }
        return after.hasEndpoint()
                ? review(oldTemplate.map(ServingFacts::new).filter(ServingFacts::hasEndpoint), after, catalog, sizes)
                : withoutEndpoint();
    }

    private static ServingReview review(
            Optional<ServingFacts> before, ServingFacts after, Catalog catalog, ModelSizes sizes) {
        FactSections facts = new FactSections(before, after);
        List<Section> sections = Stream.of(
                        new FleetSection(before, after).section(),
                        new ArtifactsSection(before, after, sizes).section(),
                        facts.model(),
                        new CostSection(before, after, catalog).section(),
                        facts.scaling(),
                        facts.protection())
                .filter(section -> !section.lines().isEmpty())
                .toList();
        return new ServingReview(sections, new Warnings(before, after).all());
    }

    private static ServingReview withoutEndpoint() {
        String note = "The new template has no endpoint of this app.";
        Line line = new Line("fleet", "Fleet", Optional.empty(), Optional.empty(), Optional.of(note));
        return new ServingReview(List.of(new Section("fleet", "Live fleet", List.of(line))), List.of());
    }
}
