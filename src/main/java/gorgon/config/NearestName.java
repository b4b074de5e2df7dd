package gorgon.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be. */
final class NearestName {
    private NearestName() {}

    /** The candidate with the fewest edits, or empty if more than half of the letters would have to change. */
    static Optional<String> of(String name, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
                .filter(nearest -> edits(name, nearest) <= Math.max(1, name.length() / 2));
    }

    /** Levenshtein's distance, ignoring case. */
    private static int edits(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            previous = nextRow(previous, left.charAt(row - 1), right, row);
        }
        return previous[right.length()];
    }

    private static int[] nextRow(int[] previous, char letter, String right, int row) {
        int[] current = new int[right.length() + 1];
        current[0] = row;
        for (int column = 1; column <= right.length(); column++) {
            boolean same = Character.toLowerCase(letter) == Character.toLowerCase(right.charAt(column - 1));
            int replaced = previous[column - 1] + (same ? 0 : 1);
            current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
        }
        return current;
    }
}
