package gorgon.acceptance.workflow;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between <code>${{ and }}</code>: a name of this table, a text, or two of them compared
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/expressions).
 */
record Expressions(Map<String, String> values) {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}");
    private static final String ALWAYS = "always()";

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

    String fill(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
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
        String[] sides = condition.split(" == ", -1);
        if (sides.length != 2) {
            throw new AssertionError("not known here: if: " + condition);
        }
        return value(sides[0]).equals(value(sides[1]));
    }

    private String value(String name) {
        if (name.startsWith("'") && name.endsWith("'")) {
            return name.substring(1, name.length() - 1);
        }
        String value = values.get(name);
        if (value == null) {
            throw new AssertionError("not known here: ${{ %s }}; there are %s".formatted(name, values.keySet()));
        }
        return value;
    }
}
