package gorgon.localaws.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.http.JsonService;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What readers of logs ask, and what somebody does to a group without its stack. */
public final class LogsService implements JsonService {
    private static final int PAGE = 10_000;

    private final LogGroups groups;
    private final Account account;

    public LogsService(LogGroups groups, Account account) {
        this.groups = groups;
        this.account = account;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        Fields fields = new Fields(input);
        return switch (operation) {
            case "DescribeLogGroups" ->
                describeGroups(fields.text("logGroupNamePrefix").orElse(""));
            case "PutRetentionPolicy" -> {
                groups.group(fields.required("logGroupName"));
                groups.setRetention(
                        fields.required("logGroupName"), OptionalInt.of(fields.number("retentionInDays", 0)));
                yield object();
            }
            case "DeleteLogGroup" -> {
                groups.group(fields.required("logGroupName"));
                groups.delete(fields.required("logGroupName"));
                yield object();
            }
            case "DescribeLogStreams" -> describeStreams(fields);
            case "FilterLogEvents" -> page(fields, filtered(fields), "events", "nextToken");
            case "GetLogEvents" ->
                fromHead(fields) ? page(fields, ofStream(fields), "events", "nextForwardToken") : last(fields);
            default ->
                throw new AwsError(400, "UnknownOperationException", "CloudWatch Logs here does not know " + operation);
        };
    }

    private ObjectNode describeGroups(String prefix) {
        ObjectNode answer = object();
        ArrayNode list = answer.putArray("logGroups");
        groups.names().stream()
                .filter(name -> name.startsWith(prefix))
                .map(groups::group)
                .forEach(group -> {
                    ObjectNode item = list.addObject();
                    item.put("logGroupName", group.name());
                    item.put("creationTime", group.created().toEpochMilli());
                    item.put("arn", account.arn("logs", "log-group:" + group.name() + ":*"));
                    group.retentionInDays().ifPresent(days -> item.put("retentionInDays", days));
                });
        return answer;
    }

    private ObjectNode describeStreams(Fields fields) {
        String prefix = fields.text("logStreamNamePrefix").orElse("");
        Map<String, LogEvent> lastEvents = new LinkedHashMap<>();
        groups.events(groupName(fields)).forEach(event -> lastEvents.put(event.stream(), event));
        ObjectNode answer = object();
        ArrayNode list = answer.putArray("logStreams");
        lastEvents.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .sorted(order(fields))
                .limit(fields.number("limit", PAGE))
                .forEach(entry -> list.addObject()
                        .put("logStreamName", entry.getKey())
                        .put("lastEventTimestamp", entry.getValue().timestamp().toEpochMilli()));
        return answer;
    }

    private static Comparator<Map.Entry<String, LogEvent>> order(Fields fields) {
        Comparator<Map.Entry<String, LogEvent>> order = switch (fields.text("orderBy")
                .orElse("LogStreamName")) {
            case "LogStreamName" -> Map.Entry.comparingByKey();
            case "LastEventTime" ->
                Comparator.comparing(entry -> entry.getValue().timestamp());
            default ->
                throw new AwsError(400, "InvalidParameterException", "orderBy is LogStreamName or LastEventTime");
        };
        return fields.object().path("descending").asBoolean(false) ? order.reversed() : order;
    }

    private Stream<LogEvent> filtered(Fields fields) {
        FilterPattern pattern = FilterPattern.parse(fields.text("filterPattern").orElse(""));
        List<String> streams = fields.texts("logStreamNames");
        String prefix = fields.text("logStreamNamePrefix").orElse("");
        return within(fields)
                .filter(event -> streams.isEmpty() || streams.contains(event.stream()))
                .filter(event -> event.stream().startsWith(prefix))
                .filter(event -> pattern.matches(event.message()));
    }

    private Stream<LogEvent> ofStream(Fields fields) {
        String stream = fields.required("logStreamName");
        return within(fields).filter(event -> event.stream().equals(stream));
    }

    private Stream<LogEvent> within(Fields fields) {
        long start = fields.longNumber("startTime", 0);
        long end = fields.longNumber("endTime", Long.MAX_VALUE);
        return groups.events(groupName(fields)).stream().filter(event -> {
            long time = event.timestamp().toEpochMilli();
            return time >= start && time <= end;
        });
    }

    /** API_GetLogEvents: without startFromHead it begins at the end; a token says where to go on. */
    private static boolean fromHead(Fields fields) {
        return fields.object().path("startFromHead").asBoolean(false)
                || fields.text("nextToken").isPresent();
    }

    private ObjectNode last(Fields fields) {
        List<LogEvent> events = ofStream(fields).toList();
        int from = Math.max(0, events.size() - fields.number("limit", PAGE));
        ObjectNode answer = object();
        ArrayNode list = answer.putArray("events");
        events.subList(from, events.size()).forEach(event -> list.add(json(event)));
        return answer.put("nextForwardToken", Integer.toString(events.size()));
    }

    /** A token is the number of matching events already handed out. */
    private static ObjectNode page(Fields fields, Stream<LogEvent> matching, String member, String tokenName) {
        long from = fields.longNumber("nextToken", 0);
        int limit = fields.number("limit", PAGE);
        List<LogEvent> events = matching.skip(from).limit(limit + 1L).toList();
        ObjectNode answer = object();
        ArrayNode list = answer.putArray(member);
        events.stream().limit(limit).forEach(event -> list.add(json(event)));
        boolean more = events.size() > limit;
        // GetLogEvents ends when the token stays the same, FilterLogEvents when there is none.
        if (more || tokenName.equals("nextForwardToken")) {
            answer.put(tokenName, Long.toString(from + Math.min(events.size(), limit)));
        }
        return answer;
    }

    private static ObjectNode json(LogEvent event) {
        ObjectNode item = object();
        item.put("logStreamName", event.stream());
        item.put("timestamp", event.timestamp().toEpochMilli());
        item.put("ingestionTime", event.timestamp().toEpochMilli());
        item.put("message", event.message());
        item.put("eventId", event.stream() + "/" + event.sequence());
        return item;
    }

    private static String groupName(Fields fields) {
        return fields.text("logGroupName").orElseGet(() -> nameIn(fields.required("logGroupIdentifier")));
    }

    private static String nameIn(String identifier) {
        String name = identifier.replaceFirst("^arn:[^:]*:logs:[^:]*:[^:]*:log-group:", "");
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
