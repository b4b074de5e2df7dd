package gorgon.config;

import java.util.regex.Pattern;

/** A branch, tag or commit of a Hub repository. */
public record Revision(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    public Revision {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a revision; write a commit of 40 hex characters, a tag or a branch");
        }
    }

    /** Whether it names the same files for ever. */
    public boolean isCommit() {
        return COMMIT.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
