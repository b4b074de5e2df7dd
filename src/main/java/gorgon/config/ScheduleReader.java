package gorgon.config;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads when a fleet has other bounds. */
final class ScheduleReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

    private final Section scaling;

    ScheduleReader(Section scaling) {
        this.scaling = scaling;
    }

    /** Bounds that an entry does not say stay as they are. */
    List<ScheduledCapacity> read(int minimum, int maximum) {
        List<ScheduledCapacity> schedule = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Section entry : scaling.children("schedule")) {
            ScheduledCapacity capacity = readOne(entry, minimum, maximum);
            if (entry.isSound("name") && !names.add(capacity.name())) {
                entry.problem("name", "the name of an earlier entry; write another");
            }
            schedule.add(capacity);
        }
        return schedule;
    }

    private static ScheduledCapacity readOne(Section entry, int minimum, int maximum) {
        ScheduledCapacity capacity = new ScheduledCapacity(
                entry.required(
                        "name",
                        Allowed.matching(NAME, "not a name; use letters, digits, -, _ and ."),
                        "write a name such as \"night\""),
                entry.required("schedule", ScheduleExpression::check, "write cron(0 20 ? * MON-FRI *) or the like"),
                entry.value("timeZone", "UTC", ScheduleReader::timeZone),
                entry.integer("minimum", minimum, 1, Integer.MAX_VALUE, ScalingReader.NOT_TO_ZERO),
                entry.integer("maximum", maximum, 1, Integer.MAX_VALUE));
        entry.refuseOtherKeys();
        if (entry.isSound("minimum", "maximum") && capacity.minimum() > capacity.maximum()) {
            entry.problem(
                    "maximum",
                    Integer.toString(capacity.maximum()),
                    "less than the minimum %d; write at least that".formatted(capacity.minimum()));
        }
        return capacity;
    }

    private static String timeZone(String name) {
        Set<String> zones = ZoneId.getAvailableZoneIds();
        if (!zones.contains(name)) {
            String hint = NearestName.of(name, zones)
                    .map(" (did you mean \"%s\"?)"::formatted)
                    .orElse("");
            throw new IllegalArgumentException(
                    "not a time zone%s; write an IANA name such as Europe/Berlin".formatted(hint));
        }
        return name;
    }
}
