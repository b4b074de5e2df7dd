package gorgon.localaws.logs;

import gorgon.localaws.http.AwsError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;

/** All log groups, in order of their names. */
public final class LogGroups {
    private final ConcurrentSkipListMap<String, LogGroup> groups = new ConcurrentSkipListMap<>();

    public void create(String name, OptionalInt retentionInDays) {
        if (groups.putIfAbsent(name, new LogGroup(name, Instant.now(), retentionInDays)) != null) {
            throw new AwsError(
                    400, "ResourceAlreadyExistsException", "The specified log group already exists: " + name);
        }
    }

    public void setRetention(String name, OptionalInt retentionInDays) {
        groups.computeIfPresent(name, (key, group) -> {
            LogGroup changed = new LogGroup(name, group.created(), retentionInDays);
            group.events().forEach(event -> changed.append(event.stream(), event.timestamp(), event.message()));
            return changed;
        });
    }

    /** The group's events go with it. */
    public void delete(String name) {
        groups.remove(name);
    }

    /** Makes the group if there is none, as Lambda does. */
    public void append(String name, String stream, String message) {
        groups.computeIfAbsent(name, absent -> new LogGroup(name, Instant.now(), OptionalInt.empty()))
                .append(stream, Instant.now(), message);
    }

    /** Loses what comes for a group that is gone: who has a group of its own may not make one. */
    public void appendIfThere(String name, String stream, String message) {
        groups.computeIfPresent(name, (key, group) -> {
            group.append(stream, Instant.now(), message);
            return group;
        });
    }

    public List<String> names() {
        return List.copyOf(groups.keySet());
    }

    /** In order of arrival; throws AWS's error if there is no such group. */
    public List<LogEvent> events(String name) {
        return group(name).events();
    }

    Optional<LogGroup> find(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    LogGroup group(String name) {
        LogGroup group = groups.get(name);
        if (group == null) {
            throw new AwsError(400, "ResourceNotFoundException", "The specified log group does not exist.");
        }
        return group;
    }
}
