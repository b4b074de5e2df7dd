package gorgon.operator.pin;

import java.util.List;

/** The Hub does not give every commit; all its refusals in one message. */
final class UnresolvedRevisions extends RuntimeException {
    UnresolvedRevisions(List<String> problems) {
        super(problems.size() == 1 ? problems.getFirst() : all(problems));
    }

    private static String all(List<String> problems) {
        String eol = System.lineSeparator();
        return "tried to pin the model: %d problems".formatted(problems.size())
                + eol + "  "
                + String.join(eol + "  ", problems);
    }
}
