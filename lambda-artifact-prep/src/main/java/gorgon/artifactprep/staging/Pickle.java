package gorgon.artifactprep.staging;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Files that can run code when they are loaded, by the endings that model repositories give them:
 * huggingface.co/docs/hub/security-pickle.
 */
final class Pickle {
    private static final Pattern NAME =
            Pattern.compile(".*\\.(bin|pt|pth|ckpt|pkl|pickle)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Pickle() {}

    /** Whether the path is that of a pickle, and no pattern that says so itself allows it. */
    static boolean isUnwanted(String path, Collection<String> allow) {
        return isNamedIn(path)
                && allow.stream().noneMatch(pattern -> isNamedIn(pattern) && FilePattern.matches(pattern, path));
    }

    private static boolean isNamedIn(String pathOrPattern) {
        return NAME.matcher(pathOrPattern).matches();
    }
}
