package gorgon.operator.review.serving;

/** Two ends in a text, or one where they are the same. */
final class Range {
    private Range() {}

    static String of(Object least, Object most) {
        return least.equals(most) ? least.toString() : least + ".." + most;
    }
}
