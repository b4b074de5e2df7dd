package gorgon.localhub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The CDN: large files by sha256, for whoever holds a signed address that has not expired. */
final class ContentNetwork {
    private static final int MINIMUM_SEGMENTS = 4;

    private final Repositories repositories;
    private final URI address;
    private final HubOptions options;
    private final byte[] key = new SecureRandom().generateSeed(32);

    ContentNetwork(Repositories repositories, URI address, HubOptions options) {
        this.repositories = repositories;
        this.address = address;
        this.options = options;
    }

    /** {@code range}: what the address is asked for with, and bound to where the options say so. */
    URI signed(HubFile file, @Nullable String range) {
        String oid = file.digest();
        long expires = Instant.now().plus(options.linkLifetime()).getEpochSecond();
        String path = "/repos/" + oid.substring(0, 2) + "/" + oid.substring(2, 4) + "/" + oid;
        String query = "?Expires=" + expires + "&Signature=" + signature(oid, Long.toString(expires), range)
                + "&Key-Pair-Id=LOCAL";
        return address.resolve(path + query);
    }

    Reply answer(HubRequest request) {
        List<String> segments = request.segments();
        if (segments.size() != MINIMUM_SEGMENTS || !segments.getFirst().equals("repos")) {
            return refusal(404, "NoSuchKey", "The specified key does not exist.");
        }
        if (request.authorization() != null) {
            return refusal(400, "InvalidArgument", "Only one auth mechanism allowed");
        }
        String oid = segments.getLast();
        String expires = request.parameter("Expires").orElse("0");
        if (!request.parameter("Signature")
                .filter(signature(oid, expires, request.range())::equals)
                .isPresent()) {
            return refusal(403, "SignatureDoesNotMatch", "Access denied");
        }
        if (Instant.now().getEpochSecond() >= Long.parseLong(expires)) {
            return refusal(403, "AccessDenied", "Request has expired");
        }
        return repositories
                .largeFile(oid)
                .map(file -> Reply.bytes(file.content(), request, Map.of("ETag", '"' + oid + '"')))
                .orElseGet(() -> refusal(404, "NoSuchKey", "The specified key does not exist."));
    }

    private static Reply refusal(int status, String code, String message) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        return new Reply(status, Map.of("Content-Type", "application/xml"), Content.of(body), 0, body.length, false);
    }

    private String signature(String oid, String expires, @Nullable String range) {
        var digest = Hashes.algorithm("SHA-256");
        digest.update(key);
        String bound = options.rangeBound() ? " " + range : "";
        digest.update((oid + " " + expires + bound).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }
}
