package gorgon.localaws.cloudformation;

import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.RestService;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The presigned URLs to which custom resources PUT their answers. The first answer to each counts, later ones are ignored. */
final class ResponseUrls implements RestService {
    static final String PATH = "/_cloudformation-response/";

    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
    private static final int LONGEST_BODY = 4096;

    private final Supplier<URI> endpoint;
    private final Map<String, Expected> expected = new ConcurrentHashMap<>();

    private record Expected(
            String signature, CustomResourceEvent event, CompletableFuture<CustomResourceResponse> answer) {}

    ResponseUrls(Supplier<URI> endpoint) {
        this.endpoint = endpoint;
    }

    /** The event with a URL of its own; what is PUT there completes the future. */
    CustomResourceEvent expect(CustomResourceEvent event, CompletableFuture<CustomResourceResponse> answer) {
        String token = UUID.randomUUID().toString();
        String signature = UUID.randomUUID().toString().replace("-", "");
        expected.put(token, new Expected(signature, event, answer));
        return event.withResponseUrl(endpoint.get().resolve(PATH + token) + "?X-Amz-Signature=" + signature);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Expected waiting = waiting(exchange.getRequestURI());
        if (waiting == null || !exchange.getRequestMethod().equals("PUT")) {
            throw new AwsError(403, "SignatureDoesNotMatch", "the response URL is not one that was given out for PUT");
        }
        byte[] body = body(exchange);
        if (body.length > LONGEST_BODY) {
            waiting.answer().complete(CustomResourceResponse.failed("Response is too long."));
            throw new AwsError(400, "EntityTooLarge", "the response is longer than " + LONGEST_BODY + " bytes");
        }
        waiting.answer().complete(CustomResourceResponse.parse(body, waiting.event()));
        exchange.getResponseHeaders().set("ETag", "\"" + Integer.toHexString(body.length) + "\"");
        exchange.sendResponseHeaders(200, -1);
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            return body.readNBytes(LONGEST_BODY + 1);
        }
    }

    private @Nullable Expected waiting(URI uri) {
        Expected waiting = expected.get(uri.getPath().substring(PATH.length()));
        boolean signed = waiting != null && ("X-Amz-Signature=" + waiting.signature()).equals(uri.getQuery());
        return signed ? waiting : null;
    }
}
