package gorgon.artifactprep.hub;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The address of a Hub: https, or plain http on a loopback address. */
public record HubEndpoint(URI base) {
    private static final String PUBLIC_HUB = "https://huggingface.co";
    private static final int PAGE_SIZE = 1000;
    private static final Pattern LISTING = Pattern.compile("/api/models/([^/]+(?:/[^/]+)?)/tree/");
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    public HubEndpoint {
        if (base.getHost() == null || base.getRawQuery() != null || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Hub endpoint must be scheme://host[:port][/path] (host %s)".formatted(base.getHost()));
        }
        if (!isSecure(base) && !isLoopback(base)) {
            throw new IllegalArgumentException(
                    "Hub endpoint must be https, or http on a loopback address (%s)".formatted(base));
        }
    }

    public static HubEndpoint of(String address) {
        return new HubEndpoint(URI.create(address.replaceAll("/+$", "")));
    }

    /** The mirror that {@code HF_ENDPOINT} names, else the public Hub. */
    public static HubEndpoint fromEnvironment(Map<String, String> environment) {
        String mirror = environment.getOrDefault("HF_ENDPOINT", "");
        return of(mirror.isBlank() ? PUBLIC_HUB : mirror);
    }

    /** Whether the address is on this Hub, so that it may see the token. */
    boolean owns(URI address) {
        return base.getScheme().equalsIgnoreCase(address.getScheme())
                && base.getHost().equalsIgnoreCase(address.getHost())
                && port(base) == port(address);
    }

    /** Whether a redirect may lead there: https; loopback only from loopback; never with a user and password. */
    boolean mayLeadTo(URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        return isSecure(address) || (isLoopback(base) && isLoopback(address));
    }

    URI model(RepoId repo, String revision) {
        return URI.create("%s/api/models/%s/revision/%s".formatted(base, repo, quote(revision)));
    }

    URI tree(RepoId repo, Commit commit) {
        return URI.create("%s/api/models/%s/tree/%s?recursive=true&expand=false&limit=%d"
                .formatted(base, repo, commit, PAGE_SIZE));
    }

    /** The repository that an address lists the files of. */
    static Optional<String> listed(URI address) {
        Matcher listing = LISTING.matcher(address.getPath());
        return listing.find() ? Optional.of(listing.group(1)) : Optional.empty();
    }

    URI content(PinnedFile file) {
        String path = Arrays.stream(file.file().path().split("/", -1))
                .map(HubEndpoint::quote)
                .collect(Collectors.joining("/"));
        return URI.create("%s/%s/resolve/%s/%s".formatted(base, file.repo(), file.commit(), path));
    }

    private static int port(URI address) {
        if (address.getPort() != -1) {
            return address.getPort();
        }
        return isSecure(address) ? HTTPS_PORT : HTTP_PORT;
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    // By its spelling: a name that DNS could point anywhere is not loopback.
    private static boolean isLoopback(URI address) {
        String host = address.getHost();
        return "http".equalsIgnoreCase(address.getScheme())
                && ("localhost".equals(host) || "[::1]".equals(host) || host.matches("127(\\.\\d{1,3}){3}"));
    }

    private static String quote(String segment) {
        // URLEncoder writes forms, where a space is '+' (its Javadoc); in a path it is %20.
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
