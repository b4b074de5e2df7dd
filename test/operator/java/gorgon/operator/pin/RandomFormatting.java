package gorgon.operator.pin;

import java.util.List;
import java.util.Random;

/** JSON with a value at the end of a path, and around it whatever somebody may have written, in whatever manner. */
final class RandomFormatting {
    private static final List<String> SPACES =
            List.of("", "", " ", "  ", "\n", "\r\n", "\t", "\n    ", "\r\n\t\t", " \n \n");
    private static final List<String> VALUES = List.of(
            "1",
            "-0.5e+10",
            "true",
            "null",
            "\"main\"",
            "\"\"",
            "\"\u00fc\u4e2d\ud83d\ude00\"",
            "\"a \\\"quoted\\\" {brace}, [list]: \\\\\"",
            "\"\\u00e9\\n\"",
            "\"revision\"",
            "[]",
            "{}",
            "[1, {\"revision\": \"main\", \"a\" : [ ]}, \"\u00e9\"]",
            "{\"revision\" :\"main\",\"dev\":{ \"heads\":{\"revision\":\"main\"} } }");

    private final Random random;
    private final StringBuilder before = new StringBuilder();
    private final StringBuilder after = new StringBuilder();
    private final String value;

    private RandomFormatting(Random random, String value) {
        this.random = random;
        this.value = value;
    }

    static RandomFormatting of(Random random, List<String> path, String value) {
        RandomFormatting formatting = new RandomFormatting(random, value);
        formatting.before.append(formatting.space());
        path.forEach(formatting::into);
        return formatting;
    }

    String text() {
        return withValue(value);
    }

    String withValue(String other) {
        return before + other + after;
    }

    /** An object with this key somewhere among others, open behind it. */
    private void into(String key) {
        before.append('{').append(space());
        for (int index = random.nextInt(3); index > 0; index--) {
            before.append(member("before" + index)).append(',').append(space());
        }
        before.append('"').append(key).append('"').append(colon());
        StringBuilder end = new StringBuilder(space());
        for (int index = random.nextInt(3); index > 0; index--) {
            end.append(',').append(space()).append(member("\u00e4fter" + index)).append(space());
        }
        after.insert(0, end.append('}').append(space()));
    }

    private String member(String key) {
        return '"' + key + '"' + colon() + VALUES.get(random.nextInt(VALUES.size())) + space();
    }

    private String colon() {
        return space() + ":" + space();
    }

    private String space() {
        return SPACES.get(random.nextInt(SPACES.size()));
    }
}
