package gorgon.acceptance.workflow;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one expression: texts, names, {@code name[...]}, {@code format(...)}, {@code ==} and {@code ||}; anything else
 * fails.
 */
final class ExpressionReader {
    private static final Pattern TOKEN = Pattern.compile("\\s*('[^']*'|\\|\\||==|[\\[\\](),]|[A-Za-z_][\\w.-]*)");

    private final String text;
    private final UnaryOperator<String> values;
    private final Matcher tokens;
    private String token = "";

    private ExpressionReader(String text, UnaryOperator<String> values) {
        this.text = text;
        this.values = values;
        this.tokens = TOKEN.matcher(text);
        next();
    }

    /** @param values of the names */
    static String value(String text, UnaryOperator<String> values) {
        ExpressionReader reader = new ExpressionReader(text, values);
        String value = reader.either();
        if (!reader.token.isEmpty()) {
            throw reader.unknown();
        }
        return value;
    }

    private String either() {
        String value = same();
        while (takes("||")) {
            String other = same();
            value = value.isEmpty() ? other : value;
        }
        return value;
    }

    /** Texts are compared without their case. */
    private String same() {
        String value = operand();
        return takes("==") ? Boolean.toString(value.equalsIgnoreCase(operand())) : value;
    }

    private String operand() {
        String operand = token;
        next();
        if (operand.startsWith("'")) {
            return operand.substring(1, operand.length() - 1);
        }
        if (operand.equals("format") && takes("(")) {
            return format();
        }
        if (operand.isEmpty() || !Character.isLetter(operand.charAt(0)) || token.equals("(")) {
            throw unknown();
        }
        if (takes("[")) {
            operand += "." + either();
            require("]");
        }
        return values.apply(operand);
    }

    private String format() {
        String pattern = either();
        for (int i = 0; takes(","); i++) {
            pattern = pattern.replace("{%d}".formatted(i), either());
        }
        require(")");
        return pattern;
    }

    private void require(String wanted) {
        if (!takes(wanted)) {
            throw unknown();
        }
    }

    private boolean takes(String wanted) {
        boolean isThere = token.equals(wanted);
        if (isThere) {
            next();
        }
        return isThere;
    }

    private void next() {
        boolean isOver = tokens.regionStart() == text.stripTrailing().length();
        if (!isOver && !tokens.lookingAt()) {
            throw unknown();
        }
        token = isOver ? "" : tokens.group(1);
        if (!isOver) {
            tokens.region(tokens.end(), text.length());
        }
    }

    private AssertionError unknown() {
        return new AssertionError("not known here: the expression " + text);
    }
}
