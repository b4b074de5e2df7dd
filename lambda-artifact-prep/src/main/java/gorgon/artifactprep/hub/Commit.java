package gorgon.artifactprep.hub;

import java.util.regex.Pattern;

/** A git commit of a repository: 40 lower-case hexadecimal digits. */
public record Commit(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{40}");

    public Commit {
        if (!isCommit(hex)) {
            throw new IllegalArgumentException("commit must be 40 lower-case hexadecimal digits (%s)".formatted(hex));
        }
    }

    /** Whether a revision names a commit itself, not a branch or tag. */
    public static boolean isCommit(String revision) {
        return HEX.matcher(revision).matches();
    }

    @Override
    public String toString() {
        return hex;
    }
}
