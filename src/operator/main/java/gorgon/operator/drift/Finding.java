package gorgon.operator.drift;

import gorgon.operator.console.Masked;

/**
 * Something that is not as it was deployed.
 *
 * @param where such as a logical id with its type, the endpoint's name, an object's key
 * @param what of it, such as {@code /Threshold}
 * @param deployed what the stack has; empty where it has nothing
 * @param live what there is; empty where there is nothing
 */
record Finding(String where, String what, String deployed, String live) {
    /** Property values may be secrets, and a report goes to a pull request or a log. */
    Finding masked() {
        return new Finding(where, what, Masked.of(what, deployed), Masked.of(what, live));
    }
}
