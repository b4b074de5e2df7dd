package gorgon.artifactprep.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import gorgon.artifactprep.failure.HubAccess;
import gorgon.artifactprep.failure.StorageThrottled;
import gorgon.artifactprep.hub.HubClient;
import gorgon.artifactprep.hub.HubEndpoint;
import gorgon.artifactprep.hub.HubLogin;
import gorgon.artifactprep.hub.HubObserver;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.loopback.Site;
import gorgon.artifactprep.time.Deadline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The client against a server that answers in the wire format of AWS Secrets Manager (JSON 1.1). */
final class TokenSecretTest {
    private static final String TOKEN = "hf_nobodyMayEverSeeThisToken";
    private static final String ID = "arn:aws:secretsmanager:us-east-1:123456789012:secret:hub-a1B2c3";

    private final Site aws = new Site("127.0.0.1");
    private final Site hub = new Site("127.0.0.1");
    private final SecretsManagerClient client = SecretsManagerClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .endpointOverride(URI.create(aws.base()))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
            .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    private final TokenSecret secret = new TokenSecret(client, ID);

    TokenSecretTest() throws IOException {}

    @AfterEach
    void stop() {
        client.close();
        aws.close();
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void theHubIsShownTheTextOfTheSecret(String end) {
        aws.serves(exchange -> {
            assertThat(Json.read(exchange.getRequestBody()).path("SecretId").asText())
                    .isEqualTo(ID);
            hold(exchange, Json.object().put("SecretString", TOKEN + end));
        });
        hub.serves(exchange -> Site.answer(exchange, 200, "{\"sha\":\"%s\"}".formatted("a".repeat(40))));
        HubClient client = new HubClient(
                HubEndpoint.of(hub.base()),
                new HubLogin("hubTokenSecret", () -> Optional.of(secret.read())),
                Patience.until(Deadline.in(Duration.ofSeconds(10))),
                HubObserver.NONE);

        client.resolve(new RepoId("owner/model"), "main");
        client.resolve(new RepoId("owner/model"), "v2");

        assertThat(hub.header("Authorization")).containsExactly("Bearer " + TOKEN, "Bearer " + TOKEN);
        assertThat(aws.header("X-Amz-Target")).containsExactly("secretsmanager.GetSecretValue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":\"" + TOKEN + "\"}",
                TOKEN + "\n\n",
                TOKEN + " " + TOKEN,
                " " + TOKEN,
                TOKEN + "\u00e9",
                "",
                "\n"
            })
    void refusesATextThatIsNoTokenWithoutShowingIt(String text) {
        aws.serves(exchange -> hold(exchange, Json.object().put("SecretString", text)));

        assertThatExceptionOfType(HubAccess.class)
                .isThrownBy(secret::read)
                .withMessageContainingAll("tried to read the Hub token from the secret " + ID, "plain text")
                .satisfies(TokenSecretTest::showsNothing);
    }

    @Test
    void refusesBytes() {
        aws.serves(exchange -> hold(exchange, Json.object().put("SecretBinary", "aGZfbm9ib2R5")));

        assertThatExceptionOfType(HubAccess.class)
                .isThrownBy(secret::read)
                .withMessageContainingAll("bytes", "plain text")
                .withMessageNotContaining("aGZfbm9ib2R5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | ResourceNotFoundException   | Secrets Manager can't find the specified secret. | HubAccess        | correct hubTokenSecret
        400 | InvalidRequestException     | marked for deletion                              | HubAccess        | restore it
        400 | InvalidParameterException   | wrong                                            | HubAccess        | correct hubTokenSecret
        400 | AccessDeniedException       | User: u is not authorized to perform             | StorageAccess    | secretsmanager:GetSecretValue
        400 | AccessDeniedException       | Access to KMS is not allowed                     | StorageAccess    | kms:Decrypt
        400 | DecryptionFailure           | Secrets Manager can't decrypt                    | StorageAccess    | kms:Decrypt
        400 | UnrecognizedClientException | The security token is invalid                    | StorageAccess    | GetSecretValue
        400 | ThrottlingException         | Rate exceeded                                    | StorageThrottled | in a minute
        500 | InternalServiceError        | An error occurred on the server side.            | StorageThrottled | in a minute
        503 | ''                          | ''                                               | StorageThrottled | in a minute
        """)
    void saysWhatARefusalMeans(int status, String code, String message, String failure, String cure) {
        aws.serves(exchange ->
                answer(exchange, status, Json.object().put("__type", code).put("message", message)));

        assertThatThrownBy(secret::read)
                .hasMessageContaining("tried to read the Hub token from the secret " + ID)
                .hasMessageContaining(cure)
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .isEqualTo(failure);
    }

    @Test
    void saysThatNobodyAnswers() {
        aws.close();

        assertThatExceptionOfType(StorageThrottled.class)
                .isThrownBy(secret::read)
                .withMessageContaining("did not answer");
    }

    @Test
    void anAnswerThatIsCutShortShowsNothing() {
        aws.serves(exchange -> Site.answer(exchange, 200, "{\"SecretString\":\"" + TOKEN));

        assertThatThrownBy(secret::read).satisfies(TokenSecretTest::showsNothing);
    }

    private static void showsNothing(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString())
                .contains("tried to read the Hub token")
                .doesNotContain(TOKEN, TOKEN.substring(0, 12));
    }

    private static void hold(HttpExchange exchange, ObjectNode secret) throws IOException {
        answer(exchange, 200, secret.put("ARN", ID).put("Name", "hub"));
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        Site.answer(exchange, status, Json.bytes(body));
    }
}
