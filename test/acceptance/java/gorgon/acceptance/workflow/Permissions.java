package gorgon.acceptance.workflow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the token of a job may do. What is not named is {@code none} as soon as something is
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax, permissions).
 */
record Permissions(Map<String, String> levels) {
    private static final List<String> LEVELS = List.of("none", "read", "write");
    private static final List<String> SCOPES = List.of("contents", "id-token", "pull-requests");

    Permissions {
        levels = Map.copyOf(levels);
        levels.forEach((scope, level) -> {
            if (!SCOPES.contains(scope) || !LEVELS.contains(level)) {
                throw new AssertionError("not known here: permissions: %s: %s".formatted(scope, level));
            }
        });
    }

    /** What an event of this repository may give. */
    static Permissions all() {
        return new Permissions(Map.of("contents", "write", "id-token", "write", "pull-requests", "write"));
    }

    /** What a pull request of a fork may give: nothing is written, and no token is asked for. */
    static Permissions ofFork() {
        return new Permissions(Map.of("contents", "read", "pull-requests", "read"));
    }

    boolean mayRead() {
        return level("contents") > 0;
    }

    boolean mayAskForTokens() {
        return level("id-token") == LEVELS.indexOf("write");
    }

    boolean mayComment() {
        return level("pull-requests") == LEVELS.indexOf("write");
    }

    /** The lower of both, in everything. */
    Permissions atMost(Permissions most) {
        Map<String, String> lower = new TreeMap<>();
        levels.keySet().forEach(scope -> lower.put(scope, LEVELS.get(Math.min(level(scope), most.level(scope)))));
        return new Permissions(lower);
    }

    /** GitHub starts no run in which a called workflow asks for more than the job that calls it has. */
    Permissions requireWithin(Permissions callers, String job) {
        if (!atMost(callers).equals(this)) {
            throw new AssertionError("%s asks for %s; its caller has %s".formatted(job, levels, callers.levels));
        }
        return this;
    }

    private int level(String scope) {
        return LEVELS.indexOf(levels.getOrDefault(scope, "none"));
    }
}
