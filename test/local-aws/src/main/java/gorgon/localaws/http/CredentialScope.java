package gorgon.localaws.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Signature V4 says of its request: {@code Credential=key/date/region/service/aws4_request}
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
final class CredentialScope {
    private static final Pattern SERVICE = Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/aws4_request");

    private CredentialScope() {}

    /** The service the request was signed for; empty if it is not signed in its headers. */
    static String service(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) {
            return "";
        }
        Matcher matcher = SERVICE.matcher(authorization);
        return matcher.find() ? matcher.group(1) : "";
    }
}
