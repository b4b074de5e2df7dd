package gorgon.operator.review;

import java.util.List;

/**
 * What the difference of two templates means for the endpoint, in the order to be read.
 *
 * @param sections those that have lines; none if nothing of theirs differs
 */
public record ServingReview(List<Section> sections, List<Warning> warnings) {
    public ServingReview {
        sections = List.copyOf(sections);
        warnings = List.copyOf(warnings);
    }
}
