package gorgon.config;

/**
 * Other bounds from a point of time on.
 *
 * @param schedule in the form of Application Auto Scaling, {@code cron(0 20 ? * MON-FRI *)} or {@code at(...)}
 * @param timeZone an IANA name
 */
public record ScheduledCapacity(String name, String schedule, String timeZone, int minimum, int maximum) {}
