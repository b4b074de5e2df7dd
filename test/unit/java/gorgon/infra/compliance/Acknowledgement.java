package gorgon.infra.compliance;

import java.util.regex.Pattern;

/**
 * A finding that stays, or many of a kind. In both patterns {@code ...} stands for anything; a star is one, for rules
 * have them.
 *
 * @param where the construct's path below the stack
 */
record Acknowledgement(String rule, String where, String reason) {
    boolean covers(Finding finding) {
        String below = finding.path().substring(finding.path().indexOf('/') + 1);
        return matches(rule, finding.rule()) && matches(where, below);
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.matches(("\\Q" + pattern + "\\E").replace("...", "\\E.*\\Q"), text);
    }
}
