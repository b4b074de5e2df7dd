package gorgon.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.ScriptedAccount;
import gorgon.operator.account.Clients;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LogTailTest {
    private static final Instant SINCE = Instant.parse("2026-11-01T10:00:00Z");

    private ScriptedAccount aws;
    private Clients clients;

    @BeforeEach
    void start() throws IOException {
        aws = new ScriptedAccount();
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        clients = new Clients("us-east-1");
    }

    @AfterEach
    void stop() {
        clients.close();
        aws.close();
    }

    @Test
    void readsEveryInstanceOfAFleetAlsoOneThatEndedFirst() {
        aws.answers(
                "DescribeLogStreams",
                IntStream.range(0, 9)
                        .mapToObj(LogTailTest::stream)
                        .collect(Collectors.joining(",", "{\"logStreams\":[", "]}")));
        aws.answers("GetLogEvents", "{\"events\":[%s]}".formatted(event(2, "fine")));
        aws.answers("GetLogEvents i-8", "{\"events\":[%s]}".formatted(event(1, "CUDA out of memory")));

        assertThat(texts()).hasSize(9).startsWith("CUDA out of memory");
    }

    @Test
    void goesOnBehindAnEmptyPage() {
        aws.answers("DescribeLogStreams", "{\"logStreams\":[%s]}".formatted(stream(0)));
        aws.answers("GetLogEvents", "{\"events\":[],\"nextBackwardToken\":\"b/1\"}");
        aws.answers("GetLogEvents b/1", "{\"events\":[%s],\"nextBackwardToken\":\"b/2\"}".formatted(event(2, "later")));
        aws.answers("GetLogEvents b/2", "{\"events\":[%s],\"nextBackwardToken\":\"b/2\"}".formatted(event(1, "first")));

        assertThat(texts()).containsExactly("first", "later");
    }

    @Test
    void endsWithAStreamThatIsEmptyOnEveryPage() {
        aws.answers("DescribeLogStreams", "{\"logStreams\":[%s]}".formatted(stream(0)));
        aws.answers("GetLogEvents", "{\"events\":[],\"nextBackwardToken\":\"b/1\"}");

        assertThat(texts()).isEmpty();
        assertThat(aws.asked())
                .filteredOn(call -> call.startsWith("GetLogEvents"))
                .hasSizeLessThan(20);
    }

    private List<String> texts() {
        try (LogTail logs = new LogTail(clients)) {
            return logs.of(Place.CONTAINER, "g", SINCE).stream()
                    .map(Evidence::text)
                    .toList();
        }
    }

    private static String stream(int index) {
        return "{\"logStreamName\":\"AllTraffic/i-%d\",\"lastEventTimestamp\":%d}"
                .formatted(index, SINCE.toEpochMilli() + 1000 - index);
    }

    private static String event(int second, String message) {
        return "{\"timestamp\":%d,\"message\":\"%s\"}".formatted(SINCE.toEpochMilli() + second * 1000L, message);
    }
}
