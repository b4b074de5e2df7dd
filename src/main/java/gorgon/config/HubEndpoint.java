package gorgon.config;

import java.net.URI;
import java.util.regex.Pattern;

/** The address of a Hub mirror. */
public record HubEndpoint(URI uri) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}");

    public HubEndpoint {
        if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null || !isSafe(uri)) {
            throw new IllegalArgumentException("not the address of a Hub; write https://host, or leave the key out");
        }
    }

    private static boolean isSafe(URI uri) {
        boolean loopback = LOOPBACK.matcher(uri.getHost()).matches();
        return "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback);
    }

    static HubEndpoint of(String uri) {
        return new HubEndpoint(URI.create(uri));
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
