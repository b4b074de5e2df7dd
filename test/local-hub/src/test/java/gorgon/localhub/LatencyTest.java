package gorgon.localhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(60);

    @Test
    void isOneRoundTripARequestAndAnotherForANewConnection() throws Exception {
        HubCommit commit = HubCommit.of(List.of(HubFile.of("config.json", "{}")));
        try (LocalHub hub = LocalHub.start(
                        HubOptions.defaults().withLatency(ROUND_TRIP), HubRepository.of("org/model", commit));
                HubClient client = new HubClient(hub)) {
            assertThat(asked(client)).isGreaterThanOrEqualTo(ROUND_TRIP.multipliedBy(2));
            assertThat(asked(client)).isGreaterThanOrEqualTo(ROUND_TRIP);
        }
    }

    private static Duration asked(HubClient client) throws Exception {
        long start = System.nanoTime();
        assertThat(client.get("/api/models/org/model", Map.of()).statusCode()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
