package gorgon.operator.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of others in markdown: it neither breaks out of its place nor becomes markup. */
public final class Markdown {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]|~#!]");
    private static final Pattern BACKTICKS = Pattern.compile("`+");
    // GitHub makes links of @name (and sends a message), #1, www.a.example and https://a.example; a space of no width
    // stops it.
    private static final Pattern LINK = Pattern.compile("(?i)(@|#(?=\\d)|www(?=\\.)|:(?=//))");
    private static final String NOTHING = "&#8203;";
    private static final int SHORTEST_FENCE = 3;

    private Markdown() {}

    public static String text(String text) {
        String escaped = MARKUP.matcher(text).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
        String inert = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return oneLine(LINK.matcher(inert).replaceAll("$1" + NOTHING));
    }

    /** In a table; a line break would end the row. */
    public static String code(String text) {
        String fence = "`".repeat(longestRun(text) + 1);
        String padding = text.startsWith("`") || text.endsWith("`") ? " " : "";
        return fence + padding + oneLine(text).replace("|", "\\|") + padding + fence;
    }

    /** The fence is longer than any in the text. */
    public static String fenced(String text) {
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(text) + 1));
        return "%stext\n%s\n%s".formatted(fence, text, fence);
    }

    private static int longestRun(String text) {
        return BACKTICKS
                .matcher(text)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ");
    }
}
