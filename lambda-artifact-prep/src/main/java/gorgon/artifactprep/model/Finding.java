package gorgon.artifactprep.model;

import gorgon.artifactprep.json.Excerpt;

/**
 * Something wrong with a model.
 *
 * @param rule the {@link Rule#name()}
 * @param place the file, and in it the field or tensor
 * @param value what is there
 * @param consequence what TGI does then, in its own words where it has any
 * @param cure what to change
 */
public record Finding(
        String rule, Severity severity, String place, String value, String expected, String consequence, String cure) {
    private static final int LONGEST = 500;

    public Finding {
        place = Excerpt.of(place, LONGEST);
        value = Excerpt.of(value, LONGEST);
        expected = Excerpt.of(expected, LONGEST);
    }

    /** In one line. */
    public String sentence() {
        return "%s is %s, expected %s: %s; %s".formatted(place, value, expected, consequence, cure);
    }
}
