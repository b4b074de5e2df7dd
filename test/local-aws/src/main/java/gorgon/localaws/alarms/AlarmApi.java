package gorgon.localaws.alarms;

import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.QueryService;
import gorgon.localaws.http.Xml;
import gorgon.localaws.metrics.Metrics;
import gorgon.localaws.metrics.PutMetrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** CloudWatch's operations on alarms, whole lists in one page, and that on metrics; signing name {@code monitoring}. */
public record AlarmApi(Alarms alarms, Metrics metrics) implements QueryService {
    private static final Set<String> KNOWN =
            Set.of("Action", "Version", "AlarmNames", "AlarmNamePrefix", "AlarmTypes", "StateValue", "MaxRecords");

    @Override
    public String call(String action, Map<String, String> parameters) {
        return switch (action) {
            case "DescribeAlarms" -> describe(parameters);
            case "SetAlarmState" -> set(parameters);
            case "PutMetricAlarm" -> putAlarm(parameters);
            case "DeleteAlarms" -> delete(parameters);
            case "PutMetricData" -> put(parameters);
            default -> throw new AwsError(400, "InvalidAction", "CloudWatch here does not know " + action);
        };
    }

    private String put(Map<String, String> parameters) {
        metrics.put(PutMetrics.read(parameters));
        return "";
    }

    private String putAlarm(Map<String, String> parameters) {
        alarms.put(required(parameters, "AlarmName"), PutAlarm.properties(parameters));
        return "";
    }

    private String delete(Map<String, String> parameters) {
        members(parameters, "AlarmNames").forEach(alarms::delete);
        return "";
    }

    private String set(Map<String, String> parameters) {
        alarms.set(
                required(parameters, "AlarmName"),
                required(parameters, "StateValue"),
                required(parameters, "StateReason"));
        return "";
    }

    /** Without AlarmTypes it lists metric alarms alone (API_DescribeAlarms). */
    private String describe(Map<String, String> parameters) {
        refuseUnknown(parameters);
        List<String> types = members(parameters, "AlarmTypes");
        List<String> names = members(parameters, "AlarmNames");
        Predicate<Alarm> wanted = alarm -> (names.isEmpty() || names.contains(alarm.name()))
                && alarm.name().startsWith(parameters.getOrDefault("AlarmNamePrefix", ""))
                && parameters
                        .getOrDefault("StateValue", alarm.state().name())
                        .equals(alarm.state().name());
        return list(
                        "MetricAlarms",
                        wanted.and(alarm -> !alarm.composite()),
                        types.isEmpty() || types.contains("MetricAlarm"))
                + list("CompositeAlarms", wanted.and(Alarm::composite), types.contains("CompositeAlarm"));
    }

    private String list(String element, Predicate<Alarm> wanted, boolean asked) {
        StringBuilder xml = new StringBuilder("<" + element + ">");
        alarms.all().stream()
                .filter(alarm -> asked && wanted.test(alarm))
                .forEach(alarm -> xml.append("<member>")
                        .append(Xml.element("AlarmName", alarm.name()))
                        .append(Xml.element("AlarmArn", alarm.arn()))
                        .append(Xml.element("StateValue", alarm.state().name()))
                        .append(Xml.element("StateReason", alarm.reason()))
                        .append("</member>"));
        return xml.append("</" + element + ">").toString();
    }

    private static void refuseUnknown(Map<String, String> parameters) {
        Set<String> unknown = new TreeSet<>();
        parameters.keySet().forEach(name -> unknown.add(name.replaceFirst("\\.member\\.\\d+$", "")));
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new AwsError(400, "ValidationError", "DescribeAlarms: local-aws does not know " + unknown);
        }
    }

    private static List<String> members(Map<String, String> parameters, String list) {
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith(list + ".member."))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new AwsError(400, "MissingParameter", "The parameter " + name + " is required.");
        }
        return value;
    }
}
