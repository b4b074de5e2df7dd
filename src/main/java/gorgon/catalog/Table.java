package gorgon.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Named rows of one kind, in the order of their resource.
 *
 * @param refused names that exist and must not be used, with the reason
 */
public record Table<T>(String kind, SequencedMap<String, T> rows, SequencedMap<String, String> refused) {
    public Table {
        rows = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rows));
        refused = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(refused));
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
                .orElseThrow(() -> new IllegalArgumentException("tried to look up %s \"%s\": %s; use one of %s"
                        .formatted(kind, name, refusal(name).orElse("there is none"), String.join(", ", names()))));
    }

    /** Why this name must not be used; empty where it may, or where there is none. */
    public Optional<String> refusal(String name) {
        return Optional.ofNullable(refused.get(name));
    }

    public List<String> names() {
        return List.copyOf(rows.keySet());
    }

    static <T> Table<T> of(String kind, Map<String, T> rows) {
        return new Table<>(kind, new LinkedHashMap<>(rows), new LinkedHashMap<>());
    }
}
