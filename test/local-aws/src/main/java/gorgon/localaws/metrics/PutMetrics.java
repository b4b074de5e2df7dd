package gorgon.localaws.metrics;

import gorgon.localaws.http.AwsError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PutMetricData with its limits (API_PutMetricData, API_MetricDatum). */
public final class PutMetrics {
    private static final Pattern FIELD = Pattern.compile("MetricData\\.member\\.(\\d+)\\.(.+)");
    private static final Pattern KNOWN = Pattern.compile(
            "MetricName|Unit|Value|Timestamp|Dimensions\\.member\\.\\d+\\.(Name|Value)|(Values|Counts)\\.member\\.\\d+");
    private static final int MOST_METRICS = 1000;
    private static final int MOST_VALUES = 150;

    private PutMetrics() {}

    public static List<Metric> read(Map<String, String> parameters) {
        String namespace = required(parameters, "Namespace");
        require(!namespace.startsWith("AWS/"), "The value AWS/ for parameter Namespace is invalid.");
        TreeMap<Integer, TreeMap<String, String>> data = new TreeMap<>();
        TreeSet<String> unknown = new TreeSet<>();
        parameters.forEach((name, value) -> {
            Matcher field = FIELD.matcher(name);
            if (field.matches() && KNOWN.matcher(field.group(2)).matches()) {
                data.computeIfAbsent(Integer.valueOf(field.group(1)), absent -> new TreeMap<>())
                        .put(field.group(2), value);
            } else if (!List.of("Action", "Version", "Namespace").contains(name)) {
                unknown.add(name);
            }
        });
        require(unknown.isEmpty(), "PutMetricData: local-aws does not know " + unknown);
        require(!data.isEmpty(), "The parameter MetricData is required.");
        require(data.size() <= MOST_METRICS, "The collection MetricData must not have a size greater than 1000.");
        return data.values().stream().map(datum -> metric(namespace, datum)).toList();
    }

    private static Metric metric(String namespace, Map<String, String> datum) {
        return new Metric(
                namespace,
                required(datum, "MetricName"),
                dimensions(datum),
                datum.getOrDefault("Unit", "None"),
                datum.containsKey("Value") ? List.of(number(required(datum, "Value"))) : values(datum));
    }

    private static SortedMap<String, String> dimensions(Map<String, String> datum) {
        SortedMap<String, String> dimensions = new TreeMap<>();
        for (int at = 1; datum.containsKey("Dimensions.member." + at + ".Name"); at++) {
            String member = "Dimensions.member." + at;
            dimensions.put(required(datum, member + ".Name"), required(datum, member + ".Value"));
        }
        return dimensions;
    }

    private static List<Double> values(Map<String, String> datum) {
        List<Double> values = new ArrayList<>();
        int at = 1;
        for (; datum.containsKey("Values.member." + at); at++) {
            int count = (int) number(datum.getOrDefault("Counts.member." + at, "1"));
            values.addAll(Collections.nCopies(count, number(required(datum, "Values.member." + at))));
        }
        require(at > 1, "At least one of the parameters must be specified: Value, Values.");
        require(at - 1 <= MOST_VALUES, "The collection Values must not have a size greater than 150.");
        return values;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            throw invalid(text + " is no number");
        }
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new AwsError(400, "MissingParameter", "The parameter " + name + " is required.");
        }
        return value;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw invalid(message);
        }
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterValue", message);
    }
}
