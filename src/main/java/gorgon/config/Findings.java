package gorgon.config;

import java.util.ArrayList;
import java.util.List;

/** What reading has found so far. */
final class Findings {
    private final List<Problem> problems = new ArrayList<>();
    private final List<ConfigurationWarning> warnings = new ArrayList<>();

    void problem(String path, String value, String remedy) {
        problems.add(new Problem(path, value, remedy));
    }

    void warning(String id, String message) {
        warnings.add(new ConfigurationWarning("gorgon:" + id, message));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<ConfigurationWarning> warnings() {
        return List.copyOf(warnings);
    }
}
