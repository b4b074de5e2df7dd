package gorgon.localhub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubAccessTest {
    private static final String ID = "org/model";
    private static final String RESOLVE = "/org/model/resolve/main/";
    private static final String WEIGHTS = "model.safetensors";
    private static final HubCommit COMMIT =
            HubCommit.of(List.of(HubFile.of("b.txt", "b"), HubFile.of(WEIGHTS, Content.of(new byte[100]))));

    private final LocalHub hub = LocalHub.start(HubRepository.of(ID, COMMIT));
    private final HubClient client = new HubClient(hub);
    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void stop() {
        client.close();
        hub.close();
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Map<String, String> token = Map.of("Authorization", "Bearer any");

        assertError(client.get("/api/models/org/other", token), 404, "RepoNotFound");
        assertError(client.get("/api/models/org/model/revision/dev", Map.of()), 404, "RevisionNotFound");
        assertError(client.get("/api/models/org/model/tree/dev", Map.of()), 404, "RevisionNotFound");
        assertError(client.get(RESOLVE + "nothing.json", Map.of()), 404, "EntryNotFound");
        assertError(client.get("/org/model/resolve/dev/config.json", Map.of()), 404, "RevisionNotFound");
        assertThat(client.get("/api/models/org/other", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void hidesPrivateRepositories() throws Exception {
        hub.put(HubRepository.of(ID, COMMIT).withAccess(new RepositoryAccess.Private(Set.of("reader"))));

        assertThat(client.get("/api/models/org/model", Map.of()).statusCode()).isEqualTo(401);
        assertError(
                client.get("/api/models/org/model", Map.of("Authorization", "Bearer stranger")), 404, "RepoNotFound");
        assertThat(client.get(RESOLVE + "b.txt", Map.of("Authorization", "Bearer reader"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void gatesFilesButNotMetadata() throws Exception {
        hub.put(HubRepository.of(ID, COMMIT).withAccess(new RepositoryAccess.Gated(Set.of("reader"))));

        JsonNode model =
                json.readTree(client.get("/api/models/org/model", Map.of()).body());
        assertThat(model.get("gated").asText()).isEqualTo("auto");
        assertError(client.get(RESOLVE + "b.txt", Map.of()), 401, "GatedRepo");
        assertError(client.get(RESOLVE + "b.txt", Map.of("Authorization", "Bearer stranger")), 403, "GatedRepo");
        assertThat(client.get(RESOLVE + WEIGHTS, Map.of("Authorization", "Bearer reader"))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void refusesDisabledRepositories() throws Exception {
        hub.put(HubRepository.of(ID, COMMIT).withAccess(new RepositoryAccess.Disabled()));

        HttpResponse<byte[]> answer = client.get("/api/models/org/model", Map.of());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("X-Error-Message")).contains("Access to this resource is disabled.");
    }

    @Test
    void refusesTokensUnsignedAndExpiredAddressesAtTheCdn() throws Exception {
        URI address = location(client.get(RESOLVE + WEIGHTS, HubClient.PLAIN));
        URI forged = URI.create(address.toString().replaceAll("Signature=[0-9a-f]{4}", "Signature=zzzz"));

        assertThat(client.get(address, Map.of("Authorization", "Bearer t")).statusCode())
                .isEqualTo(400);
        assertThat(client.get(forged, Map.of()).statusCode()).isEqualTo(403);
        try (LocalHub shortLived = LocalHub.start(
                        HubOptions.defaults().withLinkLifetime(Duration.ZERO), HubRepository.of(ID, COMMIT));
                HubClient other = new HubClient(shortLived)) {
            URI expired = location(other.get(RESOLVE + WEIGHTS, HubClient.PLAIN));
            assertThat(other.get(expired, Map.of()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void sendsWhoeverAsksForAnOldNameToTheNewOne() throws Exception {
        hub.rename(ID, "org/renamed");

        HttpResponse<byte[]> model = client.get("/api/models/org/model/revision/main?x=1", Map.of());
        HttpResponse<byte[]> file = client.get(RESOLVE + "b.txt", HubClient.PLAIN);

        assertThat(model.statusCode()).isEqualTo(307);
        assertThat(model.headers().firstValue("Location")).contains("/api/models/org/renamed/revision/main?x=1");
        assertThat(file.headers().firstValue("Location")).contains("/org/renamed/resolve/main/b.txt");
        assertThat(client.get("/org/renamed/resolve/main/b.txt", HubClient.PLAIN)
                        .body())
                .isEqualTo("b".getBytes(UTF_8));
    }

    @Test
    void refusesARevokedTokenEvenForAnOpenRepository() throws Exception {
        hub.revoke("old");

        for (String path : List.of("/api/models/org/model", RESOLVE + "b.txt")) {
            HttpResponse<byte[]> answer = client.get(path, Map.of("Authorization", "Bearer old"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("X-Error-Message"))
                    .contains("Invalid credentials in Authorization header");
        }
        assertThat(hub.traffic().authorized(TrafficKind.API)).isEqualTo(1);
        assertThat(hub.traffic().authorized(TrafficKind.RESOLVE)).isEqualTo(1);
        assertThat(client.get("/api/models/org/model", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void bindsAnAddressToItsRangeIfAskedTo() throws Exception {
        try (LocalHub bound =
                        LocalHub.start(HubOptions.defaults().withRangeBoundLinks(), HubRepository.of(ID, COMMIT));
                HubClient other = new HubClient(bound)) {
            URI address = location(other.get(RESOLVE + WEIGHTS, Map.of("Range", "bytes=10-19")));

            assertThat(other.get(address, Map.of("Range", "bytes=10-19")).statusCode())
                    .isEqualTo(206);
            assertThat(other.get(address, Map.of("Range", "bytes=11-19")).statusCode())
                    .isEqualTo(403);
            assertThat(other.get(address, Map.of()).statusCode()).isEqualTo(403);
        }
    }

    private static void assertError(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Error-Code")).contains(code);
    }

    private static URI location(HttpResponse<byte[]> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
}
