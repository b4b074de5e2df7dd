package gorgon.artifactprep.model.rule;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names as a finding lists them. */
final class Names {
    private static final int LISTED = 3;

    private Names() {}

    /** The first three, and how many more. */
    static String of(Collection<String> names) {
        String listed = names.stream().limit(LISTED).collect(Collectors.joining(", "));
        return names.size() <= LISTED ? listed : "%s and %d more".formatted(listed, names.size() - LISTED);
    }

    /** The same, with their number in front. */
    static String counted(Collection<String> names, String noun) {
        return "%d %s%s (%s)".formatted(names.size(), noun, names.size() == 1 ? "" : "s", of(names));
    }
}
