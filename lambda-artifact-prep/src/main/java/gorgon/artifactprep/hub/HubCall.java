package gorgon.artifactprep.hub;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One request, and the words that say in a message what it was for; the address itself never shows there.
 *
 * @param byHub whether this client or the Hub chose the address: no other host decides what the token is used for
 */
record HubCall(String purpose, URI address, @Nullable ByteRange range, boolean byHub, boolean headOnly) {
    HubCall(String purpose, URI address) {
        this(purpose, address, null);
    }

    HubCall(String purpose, URI address, @Nullable ByteRange range) {
        this(purpose, address, range, true, false);
    }

    /** Asks for the Hub's own headers, not for the file's server behind it. */
    static HubCall head(String purpose, URI address) {
        return new HubCall(purpose, address, null, true, true);
    }

    String failed(String whatHappened, String cure) {
        return "tried to %s: %s; %s".formatted(purpose, whatHappened, cure);
    }
}
