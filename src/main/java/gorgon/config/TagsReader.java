package gorgon.config;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the tags of every resource, within https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html. */
final class TagsReader {
    private static final int MOST_TAGS = 50;
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    private final Section environment;

    TagsReader(Section environment) {
        this.environment = environment;
    }

    SortedMap<String, String> read() {
        SortedMap<String, String> tags = environment.dictionary("tags", TagsReader::check);
        if (tags.size() > MOST_TAGS) {
            environment.problem("tags", "more than AWS takes; write at most " + MOST_TAGS);
        }
        refuseDoubles(tags);
        return tags;
    }

    /** A role takes them for one key (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html, case sensitivity). */
    private void refuseDoubles(SortedMap<String, String> tags) {
        Map<String, String> seen = new TreeMap<>();
        tags.forEach((key, value) -> {
            String earlier = seen.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
            if (earlier != null) {
                environment.problem(
                        "tags." + key,
                        "\"" + value + "\"",
                        "differs from %s in case only, and IAM takes both for one key; write one of them"
                                .formatted(earlier));
            }
        });
    }

    private static String check(String key, String value) {
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw new IllegalArgumentException("AWS keeps keys that start with aws: to itself; write another");
        }
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "not a tag's key; use 1 to 128 letters, digits, spaces and _ . : / = + - @");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a tag's text; use at most 256 letters, digits, spaces and _ . : / = + - @");
        }
        return value;
    }
}
