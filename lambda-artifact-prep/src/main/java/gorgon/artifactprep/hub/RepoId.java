package gorgon.artifactprep.hub;

import java.util.regex.Pattern;

/** The id of a model repository on the Hub: {@code owner/name}, or {@code name} alone for the oldest ones. */
public record RepoId(String value) {
    // huggingface_hub src/huggingface_hub/utils/_validators.py, REPO_ID_REGEX.
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?");
    private static final int MAX_LENGTH = 96;

    public RepoId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "repo id must be owner/name in letters, digits, '-', '_' and '.', at most 96 long (%s)"
                            .formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isValid(String value) {
        String[] segments = value.split("/", -1);
        if (segments.length > 2 || value.length() > MAX_LENGTH || value.contains("--") || value.contains("..")) {
            return false;
        }
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                return false;
            }
        }
        return !value.endsWith(".git");
    }
}
