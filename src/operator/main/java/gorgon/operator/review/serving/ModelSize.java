package gorgon.operator.review.serving;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What staging moves, in bytes.
 *
 * @param ofRepositories all of each that is staged
 * @param fromHub what the Hub is asked for
 * @param insideS3 what the model before has already
 * @param largest the largest file that the Hub is asked for
 */
public record ModelSize(SortedMap<String, Long> ofRepositories, long fromHub, long insideS3, long largest) {
    public ModelSize {
        ofRepositories = Collections.unmodifiableSortedMap(new TreeMap<>(ofRepositories));
    }
}
