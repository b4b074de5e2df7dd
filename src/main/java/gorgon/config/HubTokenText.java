package gorgon.config;

import java.util.regex.Pattern;

/** What a token of the Hub looks like, for somebody may write one where a message would show it. */
final class HubTokenText {
    // hf_ and 34 letters and digits for a user; longer ones, with dots, for OAuth; api_org_ for an organization.
    private static final Pattern FORM = Pattern.compile("\\b(?:hf|api_org)_[A-Za-z0-9_.-]{30,}");

    private HubTokenText() {}

    static boolean isIn(String text) {
        return FORM.matcher(text).find();
    }

    static String hiddenIn(String text) {
        return FORM.matcher(text).replaceAll("(a Hub token, not shown)");
    }
}
