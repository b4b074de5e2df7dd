package gorgon.operator.review.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code [~] TYPE PATH ID replace}, and a tree of its properties. */
final class ResourceLines implements DifferenceReader.SectionLines {
    private static final Pattern RESOURCE = Pattern.compile(
            "\\[(.)] (\\S+) (?:(.+?) )??([A-Za-z0-9]+)(?: (replace|may be replaced|destroy|orphan|import))?(?: (\\(OR move .+\\)))?");
    private static final Pattern PROPERTY =
            Pattern.compile(" [├└]─ \\[.] (.+?)( \\(requires replacement\\)| \\(may cause replacement\\))?");
    // What is below a property: its values, which the whole text shows.
    private static final Pattern BELOW = Pattern.compile(" [ │] {3}.*");

    private final Consumer<String> unread;
    private final List<ResourceChange> read = new ArrayList<>();

    ResourceLines(Consumer<String> unread) {
        this.unread = unread;
    }

    List<ResourceChange> read() {
        return read;
    }

    @Override
    public void line(String line) {
        Matcher resource = RESOURCE.matcher(line);
        Matcher property = PROPERTY.matcher(line);
        Optional<Mark> mark = resource.matches() ? Mark.of(resource.group(1)) : Optional.empty();
        if (mark.isPresent()) {
            read.add(resource(mark.get(), resource));
        } else if (!read.isEmpty() && property.matches()) {
            read.add(read.removeLast().with(property(property)));
        } else if (read.isEmpty() || !BELOW.matcher(line).matches()) {
            unread.accept(line);
        }
    }

    private static ResourceChange resource(Mark mark, Matcher line) {
        return new ResourceChange(
                mark,
                line.group(2),
                text(line.group(3)),
                line.group(4),
                Impact.of(line.group(5)),
                text(line.group(6)),
                List.of());
    }

    private static PropertyChange property(Matcher line) {
        String effect = text(line.group(2));
        return new PropertyChange(line.group(1), effect.contains("requires"), effect.contains("may"));
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }
}
