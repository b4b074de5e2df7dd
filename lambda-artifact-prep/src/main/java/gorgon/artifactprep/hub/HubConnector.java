package gorgon.artifactprep.hub;

import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.time.Deadline;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends a request and follows its redirects by hand, so that the token never leaves the Hub. */
final class HubConnector {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    // huggingface_hub src/huggingface_hub/constants.py: HF_HUB_ETAG_TIMEOUT, HF_HUB_DOWNLOAD_TIMEOUT.
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    // At level FINE it writes down every header, the token's among them. Held here: the JDK forgets a logger nobody
    // holds.
    private static final Logger CONNECTION_LOG = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");

    static {
        CONNECTION_LOG.setLevel(Level.OFF);
    }

    private final HubEndpoint endpoint;
    private final HubLogin login;

    HubConnector(HubEndpoint endpoint, HubLogin login) {
        this.endpoint = endpoint;
        this.login = login;
    }

    HubAnswer send(HubCall call, Deadline deadline) throws IOException, TryAgain {
        URI address = call.address();
        boolean atHub = call.byHub();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            // Away once is away for good: no other host decides what the Hub is asked in the token's name.
            atHub = atHub && endpoint.owns(address);
            HubAnswer answer = sendOnce(call, address, atHub, deadline);
            if (!REDIRECTS.contains(answer.status())) {
                return answer;
            }
            address = target(call, answer);
            if (call.headOnly() && !endpoint.owns(address)) {
                return answer;
            }
        }
        throw untrusted(call, "redirected more than %d times".formatted(MOST_REDIRECTS));
    }

    private HubAnswer sendOnce(HubCall call, URI address, boolean atHub, Deadline deadline)
            throws IOException, TryAgain {
        if (!endpoint.mayLeadTo(address)) {
            throw untrusted(
                    call,
                    "sent to an address that is not https, or has a user in it (host %s)".formatted(address.getHost()));
        }
        Optional<HubToken> token = atHub ? login.token() : Optional.empty();
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(call.headOnly() ? "HEAD" : "GET");
        int timeout = timeoutInMillis(deadline);
        connection.setConnectTimeout(timeout);
        connection.setReadTimeout(timeout);
        // A compressed body has no byte ranges.
        connection.setRequestProperty("Accept-Encoding", "identity");
        connection.setRequestProperty("User-Agent", "gorgon");
        @Nullable ByteRange range = call.range();
        if (range != null) {
            connection.setRequestProperty("Range", "bytes=%d-%d".formatted(range.offset(), range.last()));
        }
        token.ifPresent(secret -> connection.setRequestProperty("Authorization", secret.authorization()));
        return new HubAnswer(connection, address, connection.getResponseCode(), atHub, token.isPresent());
    }

    private static int timeoutInMillis(Deadline deadline) throws SocketTimeoutException {
        long timeout = Math.min(TIMEOUT.toMillis(), deadline.left().toMillis());
        if (timeout <= 0) {
            // To a connection, none would mean for ever.
            throw new SocketTimeoutException("no time left");
        }
        return (int) timeout;
    }

    private static URI target(HubCall call, HubAnswer redirect) throws IOException, TryAgain {
        // Closed, not dropped: a copy asks the Hub for every range, over the same connection.
        redirect.body().close();
        try {
            return redirect.header("Location")
                    .map(redirect.address()::resolve)
                    .orElseThrow(() -> untrusted(call, "redirected without a Location"));
        } catch (IllegalArgumentException malformed) {
            throw untrusted(call, "redirected to something that is no address");
        }
    }

    private static TryAgain untrusted(HubCall call, String whatHappened) {
        return new TryAgain(new HubUnavailable(
                call.failed(whatHappened, "check the Hub, or the mirror that hubEndpoint names, then deploy again")));
    }
}
