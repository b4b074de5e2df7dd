package gorgon.operator.doctor;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A known cause.
 *
 * @param level 1: it is the root; 2: it names the root; 3: it is only how a root shows; 4: it is wrong, and stops
 *     nothing; 5: it befell a request, and says nothing of the deployment
 * @param in where its words are found
 * @param matches its words; one line has to have one of them
 * @param name what it is
 * @param cures what to do, each for itself
 * @param source of its words
 */
record Cause(
        String id, int level, Set<Place> in, List<Pattern> matches, String name, List<String> cures, String source) {
    private static final int SYMPTOM = 3;
    private static final int REQUEST = 5;

    Cause {
        in = Set.copyOf(in);
        matches = List.copyOf(matches);
        cures = List.copyOf(cures);
    }

    /** Whether a deployment may have failed for it. */
    boolean isRoot() {
        return level < SYMPTOM;
    }

    boolean isSymptom() {
        return level == SYMPTOM;
    }

    boolean isOfRequest() {
        return level == REQUEST;
    }

    boolean explains(Evidence evidence) {
        return (evidence.place() == Place.FILE || in.contains(evidence.place()))
                && matches.stream()
                        .anyMatch(words -> words.matcher(evidence.text()).find());
    }
}
