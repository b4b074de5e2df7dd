package gorgon.localaws.metrics;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one datum says.
 *
 * @param values each as often as its count says
 */
public record Metric(
        String namespace, String name, SortedMap<String, String> dimensions, String unit, List<Double> values) {
    public Metric {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
        values = List.copyOf(values);
    }
}
