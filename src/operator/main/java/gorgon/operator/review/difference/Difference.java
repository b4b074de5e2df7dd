package gorgon.operator.review.difference;

import java.util.List;

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

    public Difference {
        resources = List.copyOf(resources);
        rows = List.copyOf(rows);
        others = List.copyOf(others);
        messages = List.copyOf(messages);
        unread = List.copyOf(unread);
    }

    /** Only if the CLI says so. */
    public boolean isEmpty() {
        return resources.isEmpty()
                && rows.isEmpty()
                && others.isEmpty()
                && text.lines().anyMatch(line -> line.startsWith(NONE));
    }
}
