package gorgon.artifactprep.hub;

import java.util.Optional;
import java.util.function.Supplier;

/** Whom the Hub takes this caller for: anybody, or the owner of a token that is read when the Hub is first asked. */
public final class HubLogin {
    private final String setting;
    private final Supplier<Optional<HubToken>> source;
    private Optional<HubToken> token = Optional.empty();
    private boolean isRead;

    /**
     * @param setting where people give a token, in the words of a message
     * @param source asked once, unless it fails
     */
    public HubLogin(String setting, Supplier<Optional<HubToken>> source) {
        this.setting = setting;
        this.source = source;
    }

    String setting() {
        return setting;
    }

    synchronized Optional<HubToken> token() {
        if (!isRead) {
            token = source.get();
            isRead = true;
        }
        return token;
    }
}
