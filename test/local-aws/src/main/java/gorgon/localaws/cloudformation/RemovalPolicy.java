package gorgon.localaws.cloudformation;

/** What happens to the physical resource when the stack lets go of it. */
enum RemovalPolicy {
    DELETE,
    RETAIN,
    /** Retained, but not when the operation that created it is rolled back. */
    RETAIN_EXCEPT_ON_CREATE;

    static RemovalPolicy parse(String attribute, String text) {
        return switch (text) {
            case "", "Delete" -> DELETE;
            case "Retain" -> RETAIN;
            case "RetainExceptOnCreate" -> RETAIN_EXCEPT_ON_CREATE;
            default ->
                throw new TemplateError(attribute + " '" + text + "' is not supported here; use Delete, Retain"
                        + " or RetainExceptOnCreate");
        };
    }
}
