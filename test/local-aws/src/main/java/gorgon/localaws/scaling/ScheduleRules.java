package gorgon.localaws.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Application Auto Scaling accepts as scheduled actions
 * (docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html).
 */
final class ScheduleRules {
    private static final Set<String> MEMBERS =
            Set.of("EndTime", "ScalableTargetAction", "Schedule", "ScheduledActionName", "StartTime", "Timezone");
    private static final Pattern AT = Pattern.compile("at\\(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\)");
    private static final Pattern RATE = Pattern.compile("rate\\([1-9]\\d* (minute|hour|day)s?\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((\\S+ ){5}\\S+\\)");

    private ScheduleRules() {}

    static void check(JsonNode actions) {
        Set<String> names = new HashSet<>();
        for (JsonNode action : actions) {
            Fields fields = new Fields(action);
            fields.allowOnly("ScheduledAction", MEMBERS);
            String name = fields.required("ScheduledActionName");
            require(names.add(name), "Scheduled action " + name + " is there twice.");
            requireSchedule(fields.required("Schedule"));
            fields.text("Timezone")
                    .ifPresent(
                            zone -> require(ZoneId.getAvailableZoneIds().contains(zone), "Unknown timezone: " + zone));
            requireBounds(name, new Fields(action.path("ScalableTargetAction")));
        }
    }

    private static void requireSchedule(String schedule) {
        boolean cron = CRON.matcher(schedule).matches() && isOneDayOpen(schedule);
        require(
                cron || AT.matcher(schedule).matches() || RATE.matcher(schedule).matches(),
                "Schedule expression must be at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(minutes hours day-of-month"
                        + " month day-of-week year) with a ? for one of the days: " + schedule);
    }

    private static boolean isOneDayOpen(String cron) {
        String[] fields = cron.substring("cron(".length(), cron.length() - 1).split(" ", -1);
        return fields[2].equals("?") != fields[4].equals("?");
    }

    private static void requireBounds(String name, Fields action) {
        action.allowOnly("ScalableTargetAction", Set.of("MaxCapacity", "MinCapacity"));
        require(
                action.text("MinCapacity").isPresent()
                        || action.text("MaxCapacity").isPresent(),
                "Scheduled action " + name + " needs a minimum or a maximum capacity.");
        Bounds.check(action.number("MinCapacity", Bounds.LOWEST), action.number("MaxCapacity", Integer.MAX_VALUE));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AwsError(400, "ValidationException", message);
        }
    }
}
