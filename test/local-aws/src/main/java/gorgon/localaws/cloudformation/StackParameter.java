package gorgon.localaws.cloudformation;

import org.jspecify.annotations.Nullable;

/** A parameter's value as given, and as looked up where it names one of Systems Manager's. */
record StackParameter(
        ParameterDefinition definition,
        String value,
        @Nullable String resolvedValue) {
    /** What {@code Ref} sees. */
    String effectiveValue() {
        return resolvedValue == null ? value : resolvedValue;
    }

    /** As the Describe operations show it. */
    String shownValue() {
        return definition.noEcho() ? "****" : value;
    }
}
