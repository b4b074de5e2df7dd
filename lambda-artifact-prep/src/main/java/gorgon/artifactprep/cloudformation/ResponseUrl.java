package gorgon.artifactprep.cloudformation;

import java.net.URI;

/** The pre-signed address an answer is put to; its query is a credential and shows in no message. */
public record ResponseUrl(URI address) {
    public ResponseUrl {
        if (address.getHost() == null || !(isSecure(address) || isLoopback(address))) {
            throw new IllegalArgumentException(
                    "response URL must be https, or http on a loopback address (host %s)".formatted(address.getHost()));
        }
    }

    /** Refuses what is no such address, without quoting it. */
    public static ResponseUrl of(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException malformed) {
            // Not kept as the cause: its message quotes the whole address.
            throw new IllegalArgumentException("response URL is malformed (value not shown)");
        }
        return new ResponseUrl(address);
    }

    /** The address less its query. */
    @Override
    public String toString() {
        return "%s://%s%s".formatted(address.getScheme(), address.getRawAuthority(), address.getRawPath());
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static boolean isLoopback(URI address) {
        String host = address.getHost();
        return "http".equalsIgnoreCase(address.getScheme())
                && ("localhost".equals(host) || host.matches("127(\\.\\d{1,3}){3}"));
    }
}
