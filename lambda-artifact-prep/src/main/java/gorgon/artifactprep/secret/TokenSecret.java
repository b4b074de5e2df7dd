package gorgon.artifactprep.secret;

import gorgon.artifactprep.failure.HubAccess;
import gorgon.artifactprep.hub.HubToken;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A secret of AWS Secrets Manager whose text is a Hub token and nothing else. */
public final class TokenSecret {
    // Of a plan's minute, with the SDK's own tries.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
    private static final Pattern NEW_LINE_AT_END = Pattern.compile("\\r?\\n\\z");

    private final SecretsManagerClient client;
    private final String id;

    /**
     * @param id ARN or name
     */
    public TokenSecret(SecretsManagerClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /** A client for the whole life of a function: region, credentials and endpoint are those of the environment. */
    public static SecretsManagerClient newClient() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(LONGEST_CALL))
                .build();
    }

    public HubToken read() {
        @Nullable String text = text();
        if (text == null) {
            throw unfit("it holds bytes");
        }
        if (text.startsWith("{")) {
            throw unfit("it holds JSON");
        }
        try {
            return new HubToken(NEW_LINE_AT_END.matcher(text).replaceFirst(""));
        } catch (IllegalArgumentException malformed) {
            throw unfit("its text is empty, or has spaces or letters beyond ASCII in it");
        }
    }

    private @Nullable String text() {
        try {
            return client.getSecretValue(request -> request.secretId(id)).secretString();
        } catch (SdkException failure) {
            throw SecretRefusal.of(purpose(), failure);
        }
    }

    // Nothing of the text, and no cause that could quote it.
    private HubAccess unfit(String whatIsWrong) {
        return new HubAccess("tried to %s: %s (value not shown); store the token alone, as plain text"
                .formatted(purpose(), whatIsWrong));
    }

    private String purpose() {
        return "read the Hub token from the secret " + id;
    }
}
