package gorgon.operator.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads on in several log groups: each line once. */
final class LogReader {
    // A line can be had some seconds after it was written, and after lines of another stream that were written later.
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Source source;
    private final List<String> groups;
    private final Instant start;
    private final Map<String, Instant> newest = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    /** All lines of a group from a time on. */
    @FunctionalInterface
    interface Source {
        List<LogLine> lines(String group, Instant since);
    }

    LogReader(Source source, List<String> groups, Instant start) {
        this.source = source;
        this.groups = List.copyOf(groups);
        this.start = start;
    }

    /** What was not read before, in the order of its times. */
    List<LogLine> read() {
        List<LogLine> lines = new ArrayList<>();
        for (String group : groups) {
            for (LogLine line : source.lines(group, since(group))) {
                newest.merge(group, line.time(), LogReader::later);
                if (seen.add(group + " " + line.id())) {
                    lines.add(line);
                }
            }
        }
        lines.sort(Comparator.comparing(LogLine::time));
        return lines;
    }

    private Instant since(String group) {
        return later(start, newest.getOrDefault(group, start).minus(LATE));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
