package gorgon.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What reading has found so far. */
final class Findings {
    private final Inheritance inheritance;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> obstacles = new ArrayList<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<ConfigurationWarning> warnings = new ArrayList<>();

    Findings(Inheritance inheritance) {
        this.inheritance = inheritance;
    }

    void problem(String path, String value, String remedy) {
        problems.add(new Problem(place(path), value, remedy));
    }

    /** What may be read and must not be deployed. */
    void obstacle(String path, String value, String remedy) {
        obstacles.add(new Problem(place(path), value, remedy));
    }

    /** The value that a path has, whoever says so. */
    void setting(String path, JsonNode value) {
        String key = inheritance.key(path);
        settings.put(key, new Setting(key, value, inheritance.origin(key)));
    }

    /** Where the value of a path stands in the file. */
    String place(String path) {
        return inheritance.place(path);
    }

    void warning(String id, String message) {
        warnings.add(new ConfigurationWarning("gorgon:" + id, message));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** As they were read. */
    List<Setting> settings() {
        return List.copyOf(settings.values());
    }

    List<Problem> obstacles() {
        return List.copyOf(obstacles);
    }

    List<ConfigurationWarning> warnings() {
        return List.copyOf(warnings);
    }
}
