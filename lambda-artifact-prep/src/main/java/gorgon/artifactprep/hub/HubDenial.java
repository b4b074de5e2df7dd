package gorgon.artifactprep.hub;

import gorgon.artifactprep.failure.HubAccess;
import gorgon.artifactprep.failure.HubNotFound;
import gorgon.artifactprep.failure.PermanentFailure;

/**
 * What the Hub does not show to this caller, and how to be let in: with a token where none was shown, with another one
 * where it did not do.
 *
 * @param setting where people give a token
 */
record HubDenial(HubCall call, int status, boolean tokenShown, String setting) {
    HubAccess gated() {
        return tokenShown
                ? access(
                        "the repository is gated, and not open to the token's account",
                        "accept its licence on the Hub with the account of the token of %s (a fine-grained token must also"
                                + " be allowed to read gated repositories), or configure an open one")
                : access(
                        "the repository is gated",
                        "accept its licence on the Hub and set %s, with a token of the same account, or configure an open"
                                + " one");
    }

    PermanentFailure noRepository() {
        if (tokenShown) {
            return new HubNotFound(failed(
                    "there is no such repository, or the token may not see it",
                    "check the names of repository and revision, and what the account of the token of %s can open"));
        }
        return status == 401
                ? unauthorized()
                : new HubNotFound(failed("there is no such repository", "check the names of repository and revision"));
    }

    HubAccess unauthorized() {
        return tokenShown
                ? access(
                        "the Hub does not accept the token",
                        "it may have expired or been revoked: replace the token of %s by a valid one")
                // Without a token the Hub answers 401 for all three, so that nobody can probe for private names.
                : access(
                        "the repository is missing, private or gated",
                        "check its name; if it is not open to everyone, set %s, with a token that may read it");
    }

    HubAccess forbidden() {
        return tokenShown
                ? access("the Hub forbids it to the token", "check what the token of %s may read")
                : access(
                        "the Hub forbids it",
                        "check that the repository is open to everyone, or set %s, with a token that may read it");
    }

    private HubAccess access(String whatHappened, String cure) {
        return new HubAccess(failed(whatHappened, cure));
    }

    private String failed(String whatHappened, String cure) {
        return call.failed("%s (HTTP %d)".formatted(whatHappened, status), cure.replace("%s", setting));
    }
}
