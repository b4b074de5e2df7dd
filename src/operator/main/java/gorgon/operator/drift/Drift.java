package gorgon.operator.drift;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer of one source.
 *
 * @param checked how many things were compared
 * @param findings what differs
 * @param unchecked how many of each resource type were not compared, for its source cannot
 * @param unknown why something that can be compared was not
 */
record Drift(int checked, List<Finding> findings, SortedMap<String, Integer> unchecked, List<String> unknown) {
    Drift {
        findings = List.copyOf(findings);
        unchecked = Collections.unmodifiableSortedMap(new TreeMap<>(unchecked));
        unknown = List.copyOf(unknown);
    }

    static Drift of(int checked, List<Finding> findings) {
        return new Drift(checked, findings, new TreeMap<>(), List.of());
    }

    static Drift of(List<Drift> parts) {
        SortedMap<String, Integer> unchecked = new TreeMap<>();
        parts.forEach(part -> part.unchecked().forEach((type, count) -> unchecked.merge(type, count, Integer::sum)));
        return new Drift(
                parts.stream().mapToInt(Drift::checked).sum(),
                parts.stream().flatMap(part -> part.findings().stream()).toList(),
                unchecked,
                parts.stream().flatMap(part -> part.unknown().stream()).toList());
    }

    static Drift unknown(String reason) {
        return new Drift(0, List.of(), new TreeMap<>(), List.of(reason));
    }
}
