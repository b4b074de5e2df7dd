package gorgon.acceptance.workflow;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between <code>${{ and }}</code>, and the values of its names
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/expressions).
 */
record Expressions(Map<String, String> values) {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}");
    private static final String ALWAYS = "always()";
    private static final String VARIABLES = "vars.";

    Expressions {
        values = Map.copyOf(values);
    }

    Expressions with(String name, String value) {
        return withAll("", Map.of(name, value));
    }

    Expressions withAll(String prefix, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(values);
        more.forEach((name, value) -> all.put(prefix + name, value));
        return new Expressions(all);
    }

    /** A called workflow knows nothing of its caller's needs and variables. */
    Expressions ofCalled() {
        Map<String, String> kept = new TreeMap<>(values);
        kept.keySet().removeIf(name -> !name.startsWith("github.") && !name.startsWith(VARIABLES));
        return new Expressions(kept);
    }

    String fill(String text) {
        return EXPRESSION
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(ExpressionReader.value(found.group(1), this::value)));
    }

    /**
     * Whether a step of this condition is run.
     *
     * @param condition none: if nothing failed so far
     */
    boolean allow(String condition, boolean hasFailed) {
        if (condition.equals(ALWAYS)) {
            return true;
        }
        return !hasFailed && (condition.isEmpty() || isTrue(condition));
    }

    private boolean isTrue(String condition) {
        String value = ExpressionReader.value(condition, this::value);
        if (!value.equals("true") && !value.equals("false")) {
            throw new AssertionError("not known here: if: " + condition);
        }
        return value.equals("true");
    }

    /** One of the context vars may be missing and has no case; of the others a missing one is a mistake. */
    private String value(String name) {
        String value = name.startsWith(VARIABLES)
                ? values.getOrDefault(
                        VARIABLES + name.substring(VARIABLES.length()).toUpperCase(Locale.ROOT), "")
                : values.get(name);
        if (value == null) {
            throw new AssertionError("not known here: ${{ %s }}; there are %s".formatted(name, values.keySet()));
        }
        return value;
    }
}
