package gorgon.artifactprep.json;

import gorgon.artifactprep.failure.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Everything that is wrong with a request, so that one answer names it all. */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /** Notes that {@code path} is wrong, and in what way. */
    public void add(String path, String problem) {
        found.add(path + " " + problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws one {@code InvalidRequest} with every problem, in the order they were found. */
    public void throwIfAny(String act, String remedy) {
        if (found.isEmpty()) {
            return;
        }
        String listed = IntStream.range(0, found.size())
                .mapToObj(index -> "(%d) %s".formatted(index + 1, found.get(index)))
                .collect(Collectors.joining(" "));
        throw new InvalidRequest("tried to %s: %d problem%s: %s; %s"
                .formatted(act, found.size(), found.size() == 1 ? "" : "s", listed, remedy));
    }
}
