package gorgon.localaws.sagemaker.tgi;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of TGI, such as 3.3.6. */
public record TgiVersion(int major, int minor, int patch) implements Comparable<TgiVersion> {
    private static final Pattern IN_TAG = Pattern.compile(":[^:/]*-tgi(\\d+)\\.(\\d+)\\.(\\d+)-");

    /** Reads it from an image tag such as {@code 2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04}. */
    public static TgiVersion ofImage(String image) {
        Matcher match = IN_TAG.matcher(image);
        if (!match.find()) {
            throw new IllegalArgumentException("tried to start image " + image
                    + ": its tag names no TGI version; local-aws plays only huggingface-pytorch-tgi-inference images");
        }
        return new TgiVersion(number(match, 1), number(match, 2), number(match, 3));
    }

    public boolean atLeast(int otherMajor, int otherMinor, int otherPatch) {
        return compareTo(new TgiVersion(otherMajor, otherMinor, otherPatch)) >= 0;
    }

    @Override
    public int compareTo(TgiVersion other) {
        return Comparator.comparingInt(TgiVersion::major)
                .thenComparingInt(TgiVersion::minor)
                .thenComparingInt(TgiVersion::patch)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
