package gorgon.infra.observability;

import java.util.List;

/**
 * A question to the container's log, in the language of CloudWatch Logs Insights.
 *
 * <p>TGI's router writes {@code time_per_token="56.1ms"} with each answer, as text, as text with escape sequences around
 * the equals sign, or as JSON, {@code "time_per_token":"56.1ms"}. The duration is Rust's, in the unit that fits: {@code
 * s}, {@code ms} or {@code µs}. Insights cannot convert it, so each unit is a pattern, and what matched is coalesced.
 */
enum EndpointQuery {
    TIME_PER_TOKEN(
            "Time per token",
            "fields @timestamp",
            "filter @message like /time_per_token/",
            parse("time_per_token", "milliseconds", "ms"),
            parse("time_per_token", "seconds", "s"),
            // The letter before the s is not ASCII, and not always one byte to whoever reads it.
            parse("time_per_token", "microseconds", "[^\"0-9.mn]+s"),
            "fields coalesce(milliseconds, seconds * 1000, microseconds / 1000) as perToken",
            "stats count(*) as answers, pct(perToken, 50) as p50Milliseconds, pct(perToken, 95) as p95Milliseconds"
                    + " by bin(5m)"),
    SLOW_ANSWERS(
            "Slow answers",
            "fields @timestamp, @logStream",
            // Less than a second has another unit, and does not match.
            parse("total_time", "totalSeconds", "s"),
            "filter totalSeconds > 20",
            duration("queue_time", "queued"),
            duration("inference_time", "computed"),
            duration("time_per_token", "perToken"),
            "display @timestamp, totalSeconds, queued, computed, perToken, @logStream",
            "sort totalSeconds desc",
            "limit 50"),
    PROBLEMS(
            "Errors and warnings",
            "fields @timestamp, @message, @logStream",
            "filter @message like /ERROR|WARN|panicked|Traceback|CUDA out of memory/",
            "sort @timestamp desc",
            "limit 200"),
    START_UP(
            "Start of the containers",
            "fields @timestamp, @message, @logStream",
            "filter @message like /check and download|already present|Starting shard|Waiting for shard|Shard ready"
                    + "|speculation|Warming up|max batch total tokens|Connected|failed to start|Webserver Crashed/",
            "sort @timestamp asc",
            "limit 500");

    private final String title;
    private final String commands;

    EndpointQuery(String title, String... commands) {
        this.title = title;
        this.commands = String.join("\n", commands);
    }

    String title() {
        return title;
    }

    List<String> commands() {
        return commands.lines().toList();
    }

    /** All of them, in a pipe. */
    String text() {
        return String.join("\n| ", commands());
    }

    private static String parse(String field, String name, String unit) {
        return "parse @message /%s[^\"]*\":?\"?(?<%s>[0-9.]+)%s\"/".formatted(field, name, unit);
    }

    private static String duration(String field, String name) {
        return "parse @message /%s[^\"]*\":?\"?(?<%s>[0-9.]+[^\"]*)\"/".formatted(field, name);
    }
}
