package gorgon.operator.console;

import java.util.regex.Pattern;

/** Text of others on a terminal: what would drive it is shown instead. */
public final class Visible {
    private static final int DELETE = 0x7f;
    // ECMA-48, control sequences; a log daemon writes the escape as #033.
    private static final Pattern COLOUR = Pattern.compile("(?:\u001b\\[|#033\\[|\u009b)[0-9;:]{0,40}m");

    private Visible() {}

    /** ESC becomes {@code ^[}; characters that turn the direction of a line, and others of no shape, become their number. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Visible::isActive)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(character -> {
            if (isActive(character)) {
                visible.append(shape(character));
            } else {
                visible.appendCodePoint(character);
            }
        });
        return visible.toString();
    }

    /** What is left is the text that somebody wrote. */
    public static String uncoloured(String text) {
        return COLOUR.matcher(text).replaceAll("");
    }

    private static boolean isActive(int character) {
        return character != '\n' && character != '\t' && (Character.isISOControl(character) || turnsText(character));
    }

    // UAX #9: embeddings, overrides and isolates, by which a line reads as another one.
    private static boolean turnsText(int character) {
        return (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
    }

    private static String shape(int character) {
        return character <= DELETE ? "^" + (char) (character ^ 0x40) : "<U+%04X>".formatted(character);
    }
}
