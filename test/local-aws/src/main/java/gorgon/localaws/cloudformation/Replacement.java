package gorgon.localaws.cloudformation;

/** Whether changing a property makes a new physical resource. */
enum Replacement {
    NEVER("Never"),
    CONDITIONAL("Conditionally"),
    ALWAYS("Always");

    private final String wireName;

    Replacement(String wireName) {
        this.wireName = wireName;
    }

    /** As {@code RequiresRecreation} of a change set has it. */
    String wireName() {
        return wireName;
    }
}
