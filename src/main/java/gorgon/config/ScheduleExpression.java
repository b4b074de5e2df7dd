package gorgon.config;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something happens, as Application Auto Scaling writes it:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 */
final class ScheduleExpression {
    private static final Pattern FORM = Pattern.compile("(?<kind>at|rate|cron)\\((?<rest>[^()]*)\\)");
    private static final Pattern RATE =
            Pattern.compile("1 (minute|hour|day)|([2-9]|[1-9]\\d{1,5}) (minutes|hours|days)");
    private static final Pattern AT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");
    private static final int DAY_OF_MONTH = 2;
    private static final int DAY_OF_WEEK = 4;
    private static final List<CronField> CRON = List.of(
            new CronField("minute", "", 0, 59),
            new CronField("hour", "", 0, 23),
            new CronField("day of month", "?LW", 1, 31),
            new CronField("month", "A-Z", 1, 12),
            new CronField("day of week", "A-Z?#", 1, 7),
            new CronField("year", "", 1, 2199));

    private ScheduleExpression() {}

    /** The same text; anything else is an {@code IllegalArgumentException} that says what to write. */
    static String check(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw refusal("not a schedule");
        }
        switch (form.group("kind")) {
            case "rate" -> checkRate(form.group("rest"));
            case "at" -> checkTime(form.group("rest"));
            default -> checkCron(List.of(form.group("rest").trim().split(" +", -1)));
        }
        return text;
    }

    private static void checkRate(String rate) {
        if (!RATE.matcher(rate).matches()) {
            throw refusal("not a rate");
        }
    }

    private static void checkTime(String time) {
        try {
            if (AT.matcher(time).matches()) {
                LocalDateTime.parse(time);
                return;
            }
        } catch (DateTimeParseException noSuchTime) {
            throw new IllegalArgumentException("there is no such time; write at(2027-01-31T20:00:00)", noSuchTime);
        }
        throw refusal("not a time");
    }

    private static void checkCron(List<String> fields) {
        if (fields.size() != CRON.size()) {
            throw refusal("%d fields instead of six (minute, hour, day of month, month, day of week, year)"
                    .formatted(fields.size()));
        }
        for (int index = 0; index < fields.size(); index++) {
            CRON.get(index).check(fields.get(index));
        }
        if (fields.get(DAY_OF_MONTH).equals("?") == fields.get(DAY_OF_WEEK).equals("?")) {
            throw refusal("one of day of month and day of week must be ?, and only one");
        }
    }

    private static IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException(
                what + "; write cron(0 20 ? * MON-FRI *), at(2027-01-31T20:00:00) or rate(1 day)");
    }

    /** One of the six; letters as a class of a regular expression. */
    private record CronField(String name, String letters, int smallest, int largest) {
        private static final Pattern NUMBER = Pattern.compile("\\d+");
        private static final int LONGEST_NUMBER = 6;

        void check(String field) {
            boolean wellFormed = field.matches("[0-9*/,\\-%s]{1,64}".formatted(letters));
            boolean inRange = NUMBER.matcher(field).results().allMatch(number -> holds(number.group()));
            if (!wellFormed || !inRange) {
                throw new IllegalArgumentException("\"%s\" is no %s; use numbers from %d to %d, *, - , and /"
                        .formatted(field, name, smallest, largest));
            }
        }

        private boolean holds(String number) {
            int value = Integer.parseInt(number.substring(0, Math.min(number.length(), LONGEST_NUMBER)));
            return value >= smallest && value <= largest;
        }
    }
}
