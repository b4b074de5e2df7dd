package gorgon.operator.review.difference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import gorgon.operator.review.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Resources in lines. */
final class ResourceText {
    private ResourceText() {}

    static Line line(ResourceChange resource) {
        List<String> notes = new ArrayList<>(reasons(resource));
        if (!resource.move().isEmpty()) {
            notes.add(resource.move());
        }
        return new Line(
                resource.logicalId(),
                "%s (%s)".formatted(resource.name(), resource.type()),
                Optional.empty(),
                Optional.empty(),
                notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes)));
    }

    /** Those that fare alike in one line: eleven log groups are one thing to a reader. */
    static List<Line> grouped(List<ResourceChange> resources) {
        return resources.stream()
                .collect(groupingBy(ResourceText::kind, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(alike -> alike.size() == 1 ? line(alike.getFirst()) : line(alike))
                .toList();
    }

    private static Line line(List<ResourceChange> alike) {
        ResourceChange first = alike.getFirst();
        return new Line(
                alike.stream().map(ResourceChange::logicalId).collect(joining(",")),
                "%s %s: %s"
                        .formatted(
                                alike.size(),
                                first.type(),
                                alike.stream().map(ResourceChange::name).collect(joining(", "))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(String.join("; ", reasons(first))).filter(text -> !text.isEmpty()));
    }

    private static String kind(ResourceChange resource) {
        return String.join("|", resource.type(), resource.impact().words(), resource.propertyNames(), resource.move());
    }

    private static List<String> reasons(ResourceChange resource) {
        return switch (resource.impact()) {
            case REPLACE -> List.of(replaced(resource) + " requires replacement");
            case MAY_REPLACE -> List.of(replaced(resource) + " may cause replacement");
            case ORPHAN -> List.of("kept outside of the stack");
            case DESTROY -> List.of("destroyed");
            case IMPORT -> List.of("imported");
            case NONE -> resource.properties().isEmpty() ? List.of() : List.of(resource.propertyNames());
        };
    }

    private static String replaced(ResourceChange resource) {
        String causes = resource.properties().stream()
                .filter(property -> property.replaces() || property.mayReplace())
                .map(PropertyChange::name)
                .collect(joining(", "));
        // A type that another has taken the id from.
        return causes.isEmpty() ? "the type" : causes;
    }
}
