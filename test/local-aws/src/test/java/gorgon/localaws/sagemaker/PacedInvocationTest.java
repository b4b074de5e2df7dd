package gorgon.localaws.sagemaker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Front;
import gorgon.localaws.http.Router;
import gorgon.localaws.sagemaker.tgi.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PacedInvocationTest {
    private static final Duration FIRST = Duration.ofMillis(120);
    private static final Duration STEP = Duration.ofMillis(40);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final BucketInMemory bucket = new BucketInMemory();
    private final LocalSageMaker sageMaker = new LocalSageMaker(
            new Account("123456789012", "us-east-1"), bucket, (group, stream, line) -> log.add(line));
    private final Front front = Front.open(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void deploy() throws Exception {
        front.serve(new Router(exchange -> {
                    throw new AwsError(404, "NoSuchBucket", "there is no S3 here");
                })
                .rest("/endpoints/", sageMaker.runtime()));
        bucket.putAll("a/", StagedModel.files(1));
        var api = sageMaker.api();
        api.call(
                "CreateModel",
                Requests.model("s3://models/a/", StagedModel.ENVIRONMENT).put("ModelName", "m"));
        api.call("CreateEndpointConfig", Requests.config("m").put("EndpointConfigName", "c"));
        sageMaker.providers().stream()
                .filter(provider -> provider.types().contains("AWS::SageMaker::Endpoint"))
                .forEach(provider ->
                        provider.create(Requests.request("Endpoint", "unused", Requests.endpoint("gorgon", "c"))));
        sageMaker.pace(new Pace(FIRST, STEP, List.of(2, 3)));
    }

    @AfterEach
    void stop() {
        client.close();
        front.close();
        sageMaker.close();
    }

    @Test
    void sendsEachStepWhenItsTimeHasCome() throws Exception {
        long begin = System.nanoTime();
        List<Integer> tokens = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        try (InputStream body = ask("-response-stream", 11).body()) {
            byte[] part = new byte[1 << 16];
            for (int read = body.read(part); read >= 0; read = body.read(part)) {
                tokens.add(events(new String(part, 0, read, UTF_8)));
                times.add(Duration.ofNanos(System.nanoTime() - begin));
            }
        }

        assertThat(tokens.stream().mapToInt(Integer::intValue).sum()).isEqualTo(11);
        assertThat(times.getFirst()).isGreaterThanOrEqualTo(FIRST);
        // 1, then 2, 3, 2, 3: four steps after the first one.
        assertThat(times.getLast()).isBetween(FIRST.plus(STEP.multipliedBy(4)), FIRST.plus(STEP.multipliedBy(50)));
    }

    @Test
    void takesAsLongForAWholeAnswerAndLogsIt() throws Exception {
        long begin = System.nanoTime();

        ask("", 11).body().close();

        Duration whole = FIRST.plus(STEP.multipliedBy(4));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(whole);
        assertThat(logged())
                .singleElement()
                .asString()
                .containsPattern("generate\\{.* total_time=\"\\d{3}(\\.\\d+)?ms\".* seed=\"None\"");
    }

    @Test
    void standsStillWhenTold() throws Exception {
        Duration stall = Duration.ofMillis(500);
        long begin = System.nanoTime();
        sageMaker.faults().stall(stall);

        ask("-response-stream", 1).body().readAllBytes();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(stall);
    }

    @Test
    void breaksAStreamInTgisWordsOnce() throws Exception {
        sageMaker.faults().breakNextStream(2);

        String broken = new String(ask("-response-stream", 11).body().readAllBytes(), UTF_8);
        String sound = new String(ask("-response-stream", 11).body().readAllBytes(), UTF_8);

        assertThat(events(broken)).isEqualTo(3);
        assertThat(broken).contains("Request failed during generation").contains("\"error_type\":\"gen");
        assertThat(sound).doesNotContain("error_type");
        assertThat(logged()).hasSize(1);
    }

    private List<String> logged() throws InterruptedException {
        // The line comes once the last byte has left.
        Thread.sleep(100);
        return log.stream().filter(line -> line.endsWith(": Success")).toList();
    }

    private static int events(String part) {
        return (int) Pattern.compile("\"index\":").matcher(part).results().count();
    }

    private HttpResponse<InputStream> ask(String route, int tokens) throws IOException, InterruptedException {
        String body = "{\"inputs\":\"Tell me of the sea\",\"stream\":%s,\"parameters\":{\"max_new_tokens\":%d}}"
                .formatted(!route.isEmpty(), tokens);
        return client.send(
                HttpRequest.newBuilder(URI.create(front.endpoint() + "/endpoints/gorgon/invocations" + route))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofInputStream());
    }
}
