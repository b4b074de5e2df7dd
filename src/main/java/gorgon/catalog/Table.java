package gorgon.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Named rows of one kind, in the order of their resource. */
public record Table<T>(String kind, SequencedMap<String, T> rows) {
    public Table {
        rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
    }

    /** The row, or empty if there is none. */
    public Optional<T> tryFind(String name) {
        return Optional.ofNullable(rows.get(name));
    }

    /**
     * The row of this name.
     *
     * @throws IllegalArgumentException listing the names there are
     */
    public T find(String name) {
        return tryFind(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("tried to look up %s \"%s\": there is none; use one of %s"
                                .formatted(kind, name, String.join(", ", names()))));
    }

    public List<String> names() {
        return List.copyOf(rows.keySet());
    }

    static <T> Table<T> of(String kind, Map<String, T> rows) {
        return new Table<>(kind, new LinkedHashMap<>(rows));
    }
}
