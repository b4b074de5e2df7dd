package gorgon.localaws.cloudformation;

import org.jspecify.annotations.Nullable;

/** An output as it is shown. */
record StackOutput(
        String key,
        String value,
        @Nullable String description,
        @Nullable String exportName) {}
