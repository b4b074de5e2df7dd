package gorgon.operator.review.report;

import gorgon.operator.review.Section;
import gorgon.operator.review.Warning;
import gorgon.operator.review.difference.Difference;
import java.util.List;
import java.util.Locale;

/** What becomes of a stack. */
public record StackReview(
        String stack, State state, List<Warning> warnings, List<Section> sections, Difference difference) {
    /** Of the stack as a whole. */
    public enum State {
        NEW,
        CHANGED,
        REMOVED,
        UNCHANGED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public StackReview {
        warnings = List.copyOf(warnings);
        sections = List.copyOf(sections);
    }

    public boolean isChanged() {
        return state != State.UNCHANGED;
    }
}
