package gorgon.localaws.alarms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads PutMetricAlarm of one metric, whose members are named as the properties of the template (API_PutMetricAlarm). */
final class PutAlarm {
    private static final List<String> TEXTS = List.of(
            "AlarmName",
            "AlarmDescription",
            "ActionsEnabled",
            "ComparisonOperator",
            "DatapointsToAlarm",
            "EvaluationPeriods",
            "ExtendedStatistic",
            "MetricName",
            "Namespace",
            "Period",
            "Statistic",
            "TreatMissingData",
            "Unit");
    private static final List<String> LISTS = List.of("AlarmActions", "InsufficientDataActions", "OKActions");

    private PutAlarm() {}

    static ObjectNode properties(Map<String, String> parameters) {
        TreeSet<String> left = new TreeSet<>(parameters.keySet());
        left.removeAll(List.of("Action", "Version"));
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        TEXTS.stream().filter(left::remove).forEach(name -> properties.put(name, parameters.get(name)));
        if (left.remove("Threshold")) {
            properties.put("Threshold", plain(parameters.getOrDefault("Threshold", "")));
        }
        LISTS.forEach(name -> texts(name, parameters, left, properties));
        dimensions(parameters, left, properties);
        if (!left.isEmpty()) {
            throw new AwsError(400, "ValidationError", "PutMetricAlarm: local-aws does not know " + left);
        }
        return properties;
    }

    /** As a template writes it: the SDK sends 5.0 for 5. */
    private static String plain(String number) {
        try {
            return new BigDecimal(number).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException malformed) {
            throw new AwsError(400, "ValidationError", "Threshold is no number: " + number);
        }
    }

    private static void texts(String name, Map<String, String> parameters, Set<String> left, ObjectNode to) {
        for (int at = 1; left.remove(name + ".member." + at); at++) {
            to.withArrayProperty(name).add(parameters.get(name + ".member." + at));
        }
    }

    private static void dimensions(Map<String, String> parameters, Set<String> left, ObjectNode to) {
        for (int at = 1; left.remove("Dimensions.member." + at + ".Name"); at++) {
            String member = "Dimensions.member." + at;
            left.remove(member + ".Value");
            ArrayNode dimensions = to.withArrayProperty("Dimensions");
            dimensions
                    .addObject()
                    .put("Name", parameters.get(member + ".Name"))
                    .put("Value", parameters.get(member + ".Value"));
        }
    }
}
