package gorgon.localaws.cloudformation;

import java.time.Instant;
import java.util.List;

/** A change set, complete as soon as it is created; without a change it is a failed one. */
record ChangeSet(
        String name,
        String id,
        String description,
        Instant created,
        StackDefinition definition,
        boolean changesAnything,
        List<ResourceChange> changes) {
    static final String NO_CHANGES =
            "The submitted information didn't contain changes. Submit different information to create a change set.";
}
