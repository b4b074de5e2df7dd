package gorgon.artifactprep.hub;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When the Hub wants to be asked again after a 429. */
final class RateLimit {
    // huggingface_hub src/huggingface_hub/utils/_http.py: RateLimit: "resolvers";r=0;t=55
    private static final Pattern EXHAUSTED = Pattern.compile(";\\s*r=0\\s*;\\s*t=(\\d{1,6})");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private RateLimit() {}

    /** The wait that {@code RateLimit}, or else {@code Retry-After}, asks for. */
    static Optional<Duration> askedWait(HubAnswer answer) {
        return answer.header("RateLimit")
                .flatMap(RateLimit::untilWindowOpens)
                .or(() -> answer.header("Retry-After").flatMap(RateLimit::seconds))
                .or(() -> answer.header("Retry-After").flatMap(RateLimit::untilDate));
    }

    private static Optional<Duration> untilWindowOpens(String header) {
        Matcher exhausted = EXHAUSTED.matcher(header);
        return exhausted.find()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(exhausted.group(1)) + 1))
                : Optional.empty();
    }

    private static Optional<Duration> seconds(String header) {
        return SECONDS.matcher(header).matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
                : Optional.empty();
    }

    private static Optional<Duration> untilDate(String header) {
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
            Duration wait = Duration.between(Instant.now(), date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }
}
