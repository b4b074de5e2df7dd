package gorgon.operator.review.difference;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code cdk diff} found between two templates of a stack.
 *
 * @param messages that the app itself left for whoever deploys it
 * @param unread lines that the reader does not know
 * @param text all that the CLI said
 */
public record Difference(
        List<ResourceChange> resources,
        List<TableRow> rows,
        List<NamedChange> others,
        List<String> messages,
        List<String> unread,
        String text) {
    private static final String NONE = "There were no differences";
    // What may be a change, or a character that CloudFormation gives back as ?: nobody knows.
    private static final String OMITTED = "Omitted ";

    public Difference {
        resources = List.copyOf(resources);
        rows = List.copyOf(rows);
        others = List.copyOf(others);
        messages = List.copyOf(messages);
        unread = List.copyOf(unread);
    }

    /** Of what is or may be made anew. */
    public Set<String> replacedTypes() {
        return resources.stream()
                .filter(ResourceChange::isReplaced)
                .map(ResourceChange::type)
                .collect(Collectors.toSet());
    }

    /** Only if the CLI says so, and has left out nothing. */
    public boolean isEmpty() {
        return resources.isEmpty()
                && rows.isEmpty()
                && others.isEmpty()
                && unread.stream().noneMatch(line -> line.startsWith(OMITTED))
                && text.lines().anyMatch(line -> line.startsWith(NONE));
    }
}
