package gorgon.operator.smoke;

/**
 * One thing that was looked at.
 *
 * @param cure what to do where it did not pass
 */
record Check(String name, boolean passed, String seen, String wanted, String cure) {
    /** Something threw instead of being seen. */
    static Check failed(String name, String message, String wanted) {
        return new Check(name, false, message, wanted, "find out why: ./gorgon status, ./gorgon doctor");
    }

    String text() {
        return passed ? seen : "%s; wanted: %s; %s".formatted(seen, wanted, cure);
    }
}
