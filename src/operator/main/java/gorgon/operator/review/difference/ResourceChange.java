package gorgon.operator.review.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A resource that differs.
 *
 * @param path of its construct; empty where the template does not tell
 * @param move what the CLI says of another reading, that it was moved; or empty
 */
public record ResourceChange(
        Mark mark,
        String type,
        String path,
        String logicalId,
        Impact impact,
        String move,
        List<PropertyChange> properties) {
    public ResourceChange {
        properties = List.copyOf(properties);
    }

    public boolean isReplaced() {
        return impact == Impact.REPLACE || impact == Impact.MAY_REPLACE;
    }

    public boolean isGone() {
        return mark == Mark.REMOVED;
    }

    /** By which a person knows it. */
    public String name() {
        return path.isEmpty() ? logicalId : path;
    }

    String propertyNames() {
        return properties.stream().map(PropertyChange::name).collect(Collectors.joining(", "));
    }

    ResourceChange with(PropertyChange property) {
        List<PropertyChange> more = new ArrayList<>(properties);
        more.add(property);
        return new ResourceChange(mark, type, path, logicalId, impact, move, more);
    }
}
