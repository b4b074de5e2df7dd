package gorgon.operator.review;

import java.util.List;

/**
 * A part of a review. One without lines is left out.
 *
 * @param id its key in JSON
 */
public record Section(String id, String title, List<Line> lines) {
    public Section {
        lines = List.copyOf(lines);
    }
}
