package gorgon.artifactprep.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer at the end of the redirects; closing it before its last byte drops the connection.
 *
 * @param fromHub whether it is the Hub's own, and no redirect has led away from it
 * @param tokenShown whether the Hub gave it to the owner of a token
 */
record HubAnswer(HttpURLConnection connection, URI address, int status, boolean fromHub, boolean tokenShown)
        implements AutoCloseable {
    Optional<String> header(String name) {
        return Optional.ofNullable(connection.getHeaderField(name));
    }

    boolean isRedirect() {
        return status / 100 == 3;
    }

    InputStream body() throws IOException {
        return connection.getInputStream();
    }

    /** Whether the body is the file's own bytes, not a compressed form of them. */
    boolean isPlain() {
        @Nullable String encoding = connection.getContentEncoding();
        return encoding == null || encoding.toLowerCase(Locale.ROOT).equals("identity");
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
