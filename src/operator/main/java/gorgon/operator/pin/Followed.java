package gorgon.operator.pin;

import gorgon.config.Revision;
import java.util.Map;
import java.util.Optional;

/**
 * Which revision each repository is pinned to the commit of.
 *
 * @param named by whoever called the command
 */
record Followed(Map<Part, Revision> named) {
    // A commit does not tell the branch it was taken from, and every repository of the Hub has this one
    // (huggingface_hub src/huggingface_hub/constants.py, DEFAULT_REVISION).
    private static final Revision DEFAULT = new Revision("main");

    Followed {
        named = Map.copyOf(named);
    }

    /** What was named, else the branch or tag that the file has, else {@code main}. */
    Revision of(Part part, Revision configured) {
        return Optional.ofNullable(named.get(part)).orElse(configured.isCommit() ? DEFAULT : configured);
    }
}
