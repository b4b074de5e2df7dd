package gorgon.operator.pin;

import gorgon.config.Revision;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which revisions are to be pinned. */
final class RevisionOptions {
    private static final String DESCRIPTION =
            "branch, tag or commit to pin (default: the one of cdk.json, or main where that is a commit)";

    @Option(names = "--heads", paramLabel = "REVISION", description = DESCRIPTION)
    private @Nullable String heads;

    @Option(names = "--base", paramLabel = "REVISION", description = DESCRIPTION)
    private @Nullable String base;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** What is no revision is a {@code ParameterException}. */
    Followed followed() {
        Map<Part, Revision> named = new EnumMap<>(Part.class);
        put(named, Part.HEADS, heads);
        put(named, Part.BASE, base);
        return new Followed(named);
    }

    private void put(Map<Part, Revision> named, Part part, @Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            named.put(part, new Revision(text));
        } catch (IllegalArgumentException refusal) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "Invalid value for option '--%s': %s (%s)".formatted(part.key(), refusal.getMessage(), text));
        }
    }
}
