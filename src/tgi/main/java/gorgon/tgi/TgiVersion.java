package gorgon.tgi;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of text-generation-inference; what it does is read from the upstream tag of the same number. */
public record TgiVersion(int major, int minor, int patch) implements Comparable<TgiVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");
    private static final Comparator<TgiVersion> ORDER = Comparator.comparingInt(TgiVersion::major)
            .thenComparingInt(TgiVersion::minor)
            .thenComparingInt(TgiVersion::patch);

    /** Reads {@code 3.3.6}; anything else is an {@code IllegalArgumentException}. */
    public static TgiVersion parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "tried to read a TGI version: it is not three numbers such as 3.3.6 (%s)".formatted(text));
        }
        return new TgiVersion(number(form, 1), number(form, 2), number(form, 3));
    }

    /** Whether it loads Medusa heads for this family; otherwise it decodes with n-grams without a word. */
    public boolean readsHeads(Family family) {
        // Before 1.4.3 models/__init__.py hands them to Llama, Phi and Gemma only.
        return family == Family.LLAMA || isAtLeast(1, 4, 3);
    }

    /** The environment variable of the longest input; the other name is ignored, or refused beside it. */
    public String maxInputVariable() {
        return isAtLeast(2, 0, 0) ? "MAX_INPUT_TOKENS" : "MAX_INPUT_LENGTH";
    }

    public boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new TgiVersion(otherMajor, otherMinor, otherPatch)) >= 0;
    }

    @Override
    public int compareTo(TgiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%d.%d.%d".formatted(major, minor, patch);
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
