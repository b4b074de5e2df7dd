package gorgon.localhub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** A client that follows nothing, sends nothing by itself and hides nothing. */
final class HubClient implements AutoCloseable {
    static final Map<String, String> PLAIN = Map.of("Accept-Encoding", "identity");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    HubClient(LocalHub hub) {
        endpoint = hub.endpoint();
    }

    HttpResponse<byte[]> get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return get(URI.create(endpoint + path), headers);
    }

    HttpResponse<byte[]> get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        headers.forEach(request::setHeader);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> head(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint + path)).HEAD();
        headers.forEach(request::setHeader);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.close();
    }
}
