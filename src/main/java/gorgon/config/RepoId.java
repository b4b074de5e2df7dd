package gorgon.config;

import java.util.regex.Pattern;

/** The id of a Hub model repository, {@code organization/name}. */
public record RepoId(String value) {
    // huggingface_hub src/huggingface_hub/utils/_validators.py, REPO_ID_REGEX and validate_repo_id.
    private static final String SEGMENT = "[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?";
    private static final Pattern FORM =
            Pattern.compile("(?!.*(?:--|\\.\\.))" + SEGMENT + "/" + SEGMENT + "(?<!\\.git)");
    private static final int LONGEST = 96;

    public RepoId {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a repository id; write it as organization/name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
