package gorgon.artifactprep.model;

import java.util.ArrayList;
import java.util.List;

/** What one rule notes about a model. */
public final class Findings {
    private final String rule;
    private final List<Finding> found = new ArrayList<>();

    public Findings(String rule) {
        this.rule = rule;
    }

    public void error(String place, String value, String expected, String consequence, String cure) {
        found.add(new Finding(rule, Severity.ERROR, place, value, expected, consequence, cure));
    }

    public void warning(String place, String value, String expected, String consequence, String cure) {
        found.add(new Finding(rule, Severity.WARNING, place, value, expected, consequence, cure));
    }

    public List<Finding> all() {
        return List.copyOf(found);
    }
}
