package gorgon.artifactprep.hub;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One request, and the words that say in a message what it was for; the address itself never shows there. */
record HubCall(String purpose, URI address, @Nullable ByteRange range) {
    HubCall(String purpose, URI address) {
        this(purpose, address, null);
    }

    String failed(String whatHappened, String cure) {
        return "tried to %s: %s; %s".formatted(purpose, whatHappened, cure);
    }
}
