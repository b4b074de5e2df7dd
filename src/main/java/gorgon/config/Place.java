package gorgon.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An object of the file and what was noted about it. */
abstract sealed class Place permits Section {
    private static final String MISSING = "(missing)";

    private final boolean isObject;
    private final JsonNode node;
    private final String path;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> broken = new LinkedHashSet<>();

    Place(JsonNode node, String path, Findings findings) {
        this.isObject = node.isObject();
        this.node = isObject ? node : JsonNodeFactory.instance.objectNode();
        this.path = path;
        this.findings = findings;
        if (!isObject) {
            findings.problem(path, show(node), "not an object; write { ... }");
        }
    }

    /** Whether a key that must be there is not; what is no object at all lacks nothing more. */
    final boolean lacks(String key) {
        return isObject && !has(key);
    }

    /** Whether the file says anything of a key. */
    final boolean has(String key) {
        return node.has(key);
    }

    /** Whether none of these keys has a problem, so that a rule over them says something new. */
    final boolean isSound(String... keys) {
        return broken.stream().noneMatch(List.of(keys)::contains);
    }

    final void problem(String key, String remedy) {
        problem(key, show(node.path(key)), remedy);
    }

    /** A problem of a value that the file may only imply. */
    final void problem(String key, String value, String remedy) {
        broken.add(key);
        findings.problem(at(key), value, remedy);
    }

    /** What may be read and must not be deployed. */
    final void refuseDeployment(String key, String value, String remedy) {
        findings.obstacle(at(key), value, remedy);
    }

    final void warning(String key, String id, String value, String message) {
        findings.warning(id, "%s = %s: %s".formatted(findings.place(at(key)), value, message));
    }

    /** Notes what holds for a key, whether the file says it or not. */
    final void holds(String key, JsonNode value) {
        findings.setting(at(key), value);
    }

    /** Refuses what was never asked for: a misspelt key would otherwise silently mean its default. */
    final void refuseOtherKeys() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problem(key, Allowed.unknown("key", key, known));
            }
        });
    }

    /** The value of a key that may be there. */
    final JsonNode take(String key) {
        known.add(key);
        return node.path(key);
    }

    final Section at(String key, JsonNode child) {
        return new Section(child, at(key), findings);
    }

    final String at(String key) {
        return path + "." + key;
    }

    private static String show(JsonNode value) {
        return value.isMissingNode() ? MISSING : value.toString();
    }
}
