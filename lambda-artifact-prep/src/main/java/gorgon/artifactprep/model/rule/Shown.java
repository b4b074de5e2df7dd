package gorgon.artifactprep.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.model.Evidence;
import java.util.Locale;
import java.util.Optional;

/** How findings show values, in little room. */
final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    static String of(JsonNode value) {
        if (value.isMissingNode()) {
            return "missing";
        }
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** Why a file could not be parsed. */
    static String malformed(Evidence model, String path) {
        return Optional.ofNullable(model.malformed().get(path))
                .map("unreadable, it %s"::formatted)
                .orElse("unreadable");
    }

    /** In powers of 10. */
    static String bytes(long bytes) {
        if (bytes < 1_000_000) {
            return "%d bytes".formatted(bytes);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
