package gorgon.operator.pin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The text of {@code cdk.json} with commits in it. */
final class PinnedText {
    private static final String REPO = "repo";
    private static final String REVISION = "revision";

    private PinnedText() {}

    static byte[] of(byte[] text, List<EnvironmentPin> pins, Path file) {
        try {
            FormattedJson changed = FormattedJson.of(text);
            for (EnvironmentPin pin : pins) {
                for (SourcePin source : pin.sources()) {
                    changed = source.isUpToDate() ? changed : with(changed, pin.environment(), source);
                }
            }
            return changed.bytes();
        } catch (IOException failure) {
            throw new UnwritableProject(
                    "tried to find the revisions in %s: %s; write them by hand: %s"
                            .formatted(file, failure.getMessage(), byHand(pins)),
                    failure);
        }
    }

    /** A commit means nothing without its repository, so one that only the defaults name is written too. */
    private static FormattedJson with(FormattedJson text, String environment, SourcePin pin) throws IOException {
        List<String> section =
                List.of("context", "environments", environment, pin.part().key());
        FormattedJson named = text.has(in(section, REPO))
                ? text
                : text.with(in(section, REPO), pin.source().repo().value());
        return named.with(in(section, REVISION), pin.commit().hex());
    }

    private static List<String> in(List<String> section, String key) {
        List<String> path = new ArrayList<>(section);
        path.add(key);
        return path;
    }

    private static String byHand(List<EnvironmentPin> pins) {
        List<String> lines = new ArrayList<>();
        pins.forEach(pin -> pin.sources()
                .forEach(source -> lines.add("%s.%s.revision \"%s\""
                        .formatted(pin.environment(), source.part().key(), source.commit()))));
        return String.join(", ", lines);
    }
}
