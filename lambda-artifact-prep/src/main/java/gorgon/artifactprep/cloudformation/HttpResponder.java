package gorgon.artifactprep.cloudformation;

import gorgon.artifactprep.time.Pause;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;

/** Puts answers to the pre-signed URL; tries five times within 45 seconds. */
public final class HttpResponder implements Responder {
    private static final int TRIES = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

    private final Pause pause;

    public HttpResponder(Pause pause) {
        this.pause = pause;
    }

    @Override
    public void deliver(CustomResourceResponse response) {
        ResponseUrl url = response.returnAddress().url();
        byte[] body = response.bytes();
        String outcome = put(url, body);
        for (int tries = 1; !outcome.isEmpty() && tries < TRIES; tries++) {
            pause.await(waitAfter(tries));
            outcome = put(url, body);
        }
        if (!outcome.isEmpty()) {
            throw new ResponseNotDelivered(
                    "tried to answer CloudFormation at %s %d times: %s; it waits until the service timeout"
                            .formatted(url, TRIES, outcome));
        }
    }

    /** How long it takes to give up on a host that neither connects nor answers in time. */
    static Duration longestDelivery() {
        Duration longest = CONNECT_TIMEOUT.plus(READ_TIMEOUT).multipliedBy(TRIES);
        for (int tries = 1; tries < TRIES; tries++) {
            longest = longest.plus(waitAfter(tries));
        }
        return longest;
    }

    private static Duration waitAfter(int tries) {
        return FIRST_WAIT.multipliedBy(1L << (tries - 1));
    }

    /** Empty after success, else what happened. */
    private static String put(ResponseUrl url, byte[] body) {
        try {
            int status = send(url, body);
            return status / 100 == 2 ? "" : "HTTP status " + status;
        } catch (IOException broken) {
            // Only its class: messages of HttpURLConnection may quote the whole URL.
            return broken.getClass().getSimpleName();
        }
    }

    private static int send(ResponseUrl url, byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.address().toURL().openConnection();
        connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        // The URL is signed for an empty content type; any other one is refused.
        connection.setRequestProperty("Content-Type", "");
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream stream = connection.getOutputStream()) {
            stream.write(body);
        }
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
