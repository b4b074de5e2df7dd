package gorgon.operator.progress;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Severity;
import gorgon.operator.console.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the lines of one execution's functions come to. */
final class Staging {
    private final Report report;
    private final Speed speed = new Speed();
    private final Map<String, Copy> copies = new LinkedHashMap<>();
    // Until it is known which files are this execution's: a worker of one that was stopped may still write.
    private final List<LogLine> early = new ArrayList<>();
    private final Set<Finding> findings = new HashSet<>();
    private @Nullable Plan plan;
    private @Nullable Answer answer;
    private Ending.@Nullable Model model;

    private record Plan(String s3Uri, boolean upToDate, int files, long bytes) {
        /** The path of a key within the model; empty for another model's. */
        Optional<String> path(String key) {
            String prefix = s3Uri.replaceFirst("^s3://[^/]*/", "");
            return key.startsWith(prefix) ? Optional.of(key.substring(prefix.length())) : Optional.empty();
        }
    }

    private record Copy(long done, long size, boolean staged) {}

    private record Answer(boolean success, String reason) {}

    Staging(Report report) {
        this.report = report;
    }

    void accept(LogLine line) {
        JsonNode event = read(line.text());
        switch (event.path("event").asText()) {
            case "planned" -> planned(line, event);
            case "finding" -> found(event);
            case "progress", "file staged", "started over", "not copied" -> ofFile(line, event);
            case "cut short" -> report.note("cut short, going on: " + message(event));
            case "failed" -> report.note("%s failed: %s".formatted(handler(event), message(event)));
            case "committed" -> committed(event);
            case "answered" ->
                answer = new Answer(
                        event.path("status").asText().equals("SUCCESS"),
                        event.path("reason").asText());
            default -> {
                // A line of Lambda, or one that tells nothing of how far it is.
            }
        }
    }

    /** Empty before there is a plan, and where there is nothing to do. */
    Optional<Snapshot> snapshot(Instant now) {
        if (plan == null || plan.upToDate()) {
            return Optional.empty();
        }
        double rate = speed.bytesPerSecond(now);
        long done = done();
        return Optional.of(new Snapshot(
                done,
                plan.bytes(),
                (int) copies.values().stream().filter(Copy::staged).count(),
                plan.files(),
                rate,
                Snapshot.left(plan.bytes() - done, rate),
                running()));
    }

    /** Whether CloudFormation has its answer: then no line follows that matters. */
    boolean isAnswered() {
        return answer != null;
    }

    Ending ending(Execution execution) {
        Optional<String> reason = Optional.ofNullable(answer)
                .filter(given -> !given.success())
                .map(Answer::reason)
                .or(execution::failure);
        return new Ending(
                execution,
                plan != null && plan.upToDate(),
                Optional.ofNullable(model),
                execution.succeeded() ? Optional.empty() : reason);
    }

    private void planned(LogLine line, JsonNode event) {
        plan = new Plan(
                event.path("s3Uri").asText(),
                event.path("upToDate").asBoolean(),
                event.path("files").asInt(),
                event.path("bytes").asLong());
        speed.add(line.time(), done());
        if (!plan.upToDate()) {
            report.planned(new Report.Planned(
                    plan.s3Uri(),
                    plan.files(),
                    plan.bytes(),
                    event.path("copies").asLong()));
        }
        List<LogLine> before = List.copyOf(early);
        early.clear();
        before.forEach(this::accept);
    }

    /** Once: what is there at the end is inspected again. */
    private void found(JsonNode event) {
        boolean isError = event.path("severity").asText().equals(Severity.ERROR.name());
        Finding finding = new Finding(
                event.path("rule").asText(),
                isError ? Severity.ERROR : Severity.WARNING,
                event.path("place").asText(),
                event.path("value").asText(),
                event.path("expected").asText(),
                event.path("consequence").asText(),
                event.path("cure").asText());
        if (findings.add(finding)) {
            report.note("%s: %s".formatted(isError ? "error" : "warning", finding.sentence()));
        }
    }

    private void ofFile(LogLine line, JsonNode event) {
        if (plan == null) {
            early.add(line);
            return;
        }
        plan.path(event.path("key").asText()).ifPresent(path -> {
            moved(path, event);
            speed.add(line.time(), done());
        });
    }

    private void moved(String path, JsonNode event) {
        Copy before = copies.getOrDefault(path, new Copy(0, 0, false));
        long bytes = event.path("bytes").asLong();
        switch (event.path("event").asText()) {
            case "progress" -> {
                if (!before.staged()) {
                    copies.put(path, new Copy(event.path("offset").asLong(), bytes, false));
                }
            }
            case "file staged" -> {
                copies.put(path, new Copy(bytes, bytes, true));
                report.staged(path, bytes, Duration.ofMillis((long)
                        (event.path("seconds").asDouble() * 1000)));
            }
            case "started over" -> {
                copies.put(path, new Copy(0, before.size(), false));
                report.note("%s: its bytes are not those of the listing; it is copied once more".formatted(path));
            }
            default -> report.note("%s: not copied inside S3, but from the Hub (%s)".formatted(path, message(event)));
        }
    }

    private void committed(JsonNode event) {
        JsonNode staged = event.path("staged");
        model = new Ending.Model(
                event.path("s3Uri").asText(),
                staged.path("FileCount").asInt(),
                staged.path("TotalBytes").asLong());
    }

    /** At most the total: a patched file is some bytes longer than what was planned. */
    private long done() {
        long done = copies.values().stream().mapToLong(Copy::done).sum();
        return plan == null ? done : Math.min(done, plan.bytes());
    }

    private List<Snapshot.Running> running() {
        return copies.entrySet().stream()
                .filter(copy -> !copy.getValue().staged() && copy.getValue().size() > 0)
                .map(copy -> new Snapshot.Running(
                        copy.getKey(), copy.getValue().done(), copy.getValue().size()))
                .sorted(Comparator.comparingLong(Snapshot.Running::size).reversed())
                .toList();
    }

    private static String handler(JsonNode event) {
        return event.path("handler").asText().replaceFirst("Handler$", "");
    }

    private static String message(JsonNode event) {
        return event.path("message").asText(event.path("error").asText());
    }

    private static JsonNode read(String text) {
        try {
            return text.startsWith("{") ? Json.read(text) : Json.object();
        } catch (InvalidRequest cutOff) {
            return Json.object();
        }
    }
}
