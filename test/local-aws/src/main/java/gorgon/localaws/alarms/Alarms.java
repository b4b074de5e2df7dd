package gorgon.localaws.alarms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.topics.Topics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The alarms of the account, by name; metric and composite ones share their names, as on AWS. */
public final class Alarms {
    private final ConcurrentSkipListMap<String, Alarm> byName = new ConcurrentSkipListMap<>();
    private final Account account;
    private final Topics topics;

    public Alarms(Account account, Topics topics) {
        this.account = account;
        this.topics = topics;
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}; empty if there is no such alarm. */
    public Optional<String> state(String name) {
        return Optional.ofNullable(byName.get(name)).map(alarm -> alarm.state().name());
    }

    /** Puts an alarm into a state, which tells its topics of a change; a composite one has to be set too. */
    public void set(String name, String state) {
        set(name, state, "Set by a program.");
    }

    void set(String name, String state, String reason) {
        AlarmState next = state(name, state);
        Alarm before = byName.get(name);
        Alarm after = byName.computeIfPresent(name, (key, alarm) -> alarm.in(next, reason));
        if (before == null || after == null) {
            throw new AwsError(404, "ResourceNotFound", "Alarm " + name + " does not exist; there are " + names());
        }
        if (before.state() != next) {
            String message = notification(before, after).toString();
            after.actions().forEach(topic -> topics.publish(topic, message));
        }
    }

    Optional<Alarm> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<Alarm> all() {
        return List.copyOf(byName.values());
    }

    String arn(String name) {
        return account.arn("cloudwatch", "alarm:" + name);
    }

    void create(Alarm alarm) {
        if (byName.putIfAbsent(alarm.name(), alarm) != null) {
            throw new AwsError(400, "AlreadyExists", "Alarm " + alarm.name() + " already exists");
        }
    }

    /** Other properties, the same state. */
    void update(String name, ObjectNode properties) {
        byName.computeIfPresent(
                name,
                (key, alarm) ->
                        new Alarm(name, alarm.arn(), alarm.composite(), properties, alarm.state(), alarm.reason()));
    }

    /** As PutMetricAlarm has it: what is not said is not kept. */
    void put(String name, ObjectNode properties) {
        if (find(name).isPresent()) {
            update(name, properties);
        } else {
            create(Alarm.fresh(name, arn(name), false, properties));
        }
    }

    void delete(String name) {
        byName.remove(name);
    }

    private static AlarmState state(String name, String state) {
        try {
            return AlarmState.valueOf(state);
        } catch (IllegalArgumentException e) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Alarm " + name + " cannot be in state " + state + "; use OK, ALARM or" + " INSUFFICIENT_DATA");
        }
    }

    /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html. */
    private ObjectNode notification(Alarm before, Alarm after) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("AlarmName", after.name())
                .put(
                        "AlarmDescription",
                        after.properties().path("AlarmDescription").asText(""))
                .put("AWSAccountId", account.id())
                .put("NewStateValue", after.state().name())
                .put("NewStateReason", after.reason())
                .put("OldStateValue", before.state().name())
                .put("AlarmArn", after.arn());
    }
}
