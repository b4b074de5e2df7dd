package gorgon.artifactprep.staging;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * A file pattern with the meaning it has in huggingface_hub's {@code allow_patterns} and {@code ignore_patterns}:
 * Python's {@code fnmatchcase} over the whole path, so that {@code *} crosses slashes.
 *
 * <p>Rules: docs.python.org/3/library/fnmatch.html, and {@code filter_repo_objects} in
 * huggingface_hub/utils/_paths.py: a backslash counts as a slash, a final slash means everything below.
 */
final class FilePattern {
    private static final String NOTHING = "(?!)";

    private final String text;
    private final StringBuilder regex = new StringBuilder();
    private int position;

    private FilePattern(String text) {
        this.text = text;
    }

    static boolean anyMatches(Collection<String> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    static boolean matches(String pattern, String path) {
        String slashed = slashed(pattern);
        String whole = slashed.endsWith("/") ? slashed + "*" : slashed;
        return new FilePattern(whole).compile().matcher(slashed(path)).matches();
    }

    private static String slashed(String text) {
        return text.replace('\\', '/');
    }

    private Pattern compile() {
        while (position < text.length()) {
            int character = text.codePointAt(position);
            position += Character.charCount(character);
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> appendClass();
                default -> regex.append(literal(character));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private void appendClass() {
        int end = classEnd();
        if (end < 0) {
            regex.append(literal('['));
            return;
        }
        String body = text.substring(position, end);
        boolean negated = body.startsWith("!");
        String members = members(negated ? body.substring(1) : body);
        position = end + 1;
        if (members.isEmpty()) {
            regex.append(negated ? "." : NOTHING);
        } else {
            regex.append(negated ? "[^" : "[").append(members).append(']');
        }
    }

    /** Where the class closes, or -1: a bracket right after the start is a member. */
    private int classEnd() {
        int from = position;
        if (text.startsWith("!", from)) {
            from++;
        }
        if (text.startsWith("]", from)) {
            from++;
        }
        return text.indexOf(']', from);
    }

    private static String members(String body) {
        int[] characters = body.codePoints().toArray();
        StringBuilder members = new StringBuilder();
        int index = 0;
        while (index < characters.length) {
            boolean range = index + 2 < characters.length && characters[index + 1] == '-';
            int last = range ? characters[index + 2] : characters[index];
            // A range that runs backwards holds nothing.
            if (characters[index] <= last) {
                members.append(literal(characters[index])).append('-').append(literal(last));
            }
            index += range ? 3 : 1;
        }
        return members.toString();
    }

    private static String literal(int character) {
        return "\\x{%x}".formatted(character);
    }
}
