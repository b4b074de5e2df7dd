package gorgon.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import gorgon.operator.console.Masked;
import gorgon.operator.console.Visible;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line that somebody said, without secrets.
 *
 * @param of what: a log stream, a resource, an execution, a file and its line
 * @param isTrouble whether it says that something went wrong
 */
record Evidence(Place place, String of, Optional<Instant> at, String text, boolean isTrouble) {
    private static final Pattern TROUBLE = Pattern.compile(
            "\\bERROR\\b|\\bFATAL\\b|Traceback|panicked|\\b\\w*(Error|Exception)\\b:|\\bfailed to\\b|\\bAn error occurred\\b");
    // Longer ones are a dump of something: its beginning says what it is, and the rest takes time to match.
    private static final int LONGEST = 16 * 1024;
    // What TGI's launcher, our functions and Step Functions have in their JSON.
    private static final List<String> SAYING = List.of(
            "level",
            "errorType",
            "error",
            "Error",
            "message",
            "errorMessage",
            "reason",
            "cause",
            "Cause",
            "rule",
            "place",
            "value",
            "consequence",
            "cure");

    /** Something that went wrong, whatever the words. */
    static Stream<Evidence> trouble(Place place, String of, Optional<Instant> at, String text) {
        return lines(text).map(line -> new Evidence(place, of, at, Masked.of(line), true));
    }

    /** Of a log, where most lines are no trouble. */
    static Stream<Evidence> logged(Place place, String of, Optional<Instant> at, String text) {
        return lines(text)
                .map(line -> new Evidence(
                        place, of, at, Masked.of(line), TROUBLE.matcher(line).find()));
    }

    private static Stream<String> lines(String text) {
        String said = text.strip().startsWith("{") ? said(text.strip()) : text;
        return Arrays.stream(said.split("\\R", -1))
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST))
                .map(Visible::uncoloured)
                .map(String::strip)
                .filter(line -> !line.isEmpty());
    }

    private static String said(String text) {
        try {
            return said(Json.read(text), text);
        } catch (InvalidRequest cutOff) {
            return text;
        }
    }

    private static String said(JsonNode json, String text) {
        String said = Stream.of(json, json.path("fields"))
                .flatMap(node -> SAYING.stream()
                        .map(node::path)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText))
                .collect(Collectors.joining(": "));
        return said.isEmpty() ? text : said;
    }
}
