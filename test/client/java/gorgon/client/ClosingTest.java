package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.client.EndpointFailure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

@Timeout(30)
class ClosingTest {
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    private final CountDownLatch gone = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
        threads.close();
    }

    @Test
    void closingAStreamWakesWhoWaitsForItAndEndsTheExchange() throws Exception {
        try (LoopbackRuntime server = speakingOnce();
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            AnswerStream stream = endpoint.stream(Reading.REQUEST);
            CompletableFuture<Reading> reading = CompletableFuture.supplyAsync(() -> Reading.of(stream), threads);
            Thread.sleep(100);
            long start = System.nanoTime();
            stream.close();
            stream.close();

            assertThat(reading.get(5, TimeUnit.SECONDS).failure()).isEmpty();
            assertThat(System.nanoTime() - start).isLessThan(AT_ONCE.toNanos());
            assertThat(stream.answer().text()).isEqualTo(" Hel");
            assertThat(stream.answer().finishReason()).isEmpty();
            assertThat(stream.hasNext()).isFalse();
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTokenThatWasPromisedIsGivenThoughTheStreamIsClosedInBetween() throws Exception {
        try (LoopbackRuntime server = speakingOnce();
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            AnswerStream stream = endpoint.stream(Reading.REQUEST);
            assertThat(stream.hasNext()).isTrue();
            CompletableFuture.runAsync(stream::close, threads).get(5, TimeUnit.SECONDS);

            assertThat(stream.next().text()).isEqualTo(" Hel");
            assertThat(stream.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(stream::next);
            assertThat(stream.answer().text()).isEqualTo(" Hel");
        }
    }

    @Test
    void closingTheEndpointEndsAnAskToo() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
            reached.countDown();
            caller.awaitGone(gone);
        })) {
            SageMakerEndpoint endpoint = server.endpoint().build();
            CompletableFuture<EndpointFailure> ended = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST)), threads);
            assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
            endpoint.close();

            assertThat(ended.get(5, TimeUnit.SECONDS).kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The SDK asks for the credentials as a request starts, before it is in anybody's list. */
    @Test
    void aRequestThatStartsWhileTheEndpointClosesIsEndedToo() throws Exception {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.awaitGone(gone))) {
            for (boolean streamed : new boolean[] {false, true}) {
                AtomicReference<SageMakerEndpoint> closed = new AtomicReference<>();
                SageMakerEndpoint endpoint = server.endpoint()
                        .credentials(() -> {
                            CompletableFuture.runAsync(closed.get()::close, threads)
                                    .join();
                            return AwsBasicCredentials.create("local", "local");
                        })
                        .build();
                closed.set(endpoint);
                long start = System.nanoTime();
                EndpointFailure failure = catchThrowableOfType(EndpointFailure.class, () -> {
                    if (streamed) {
                        endpoint.stream(Reading.REQUEST).close();
                    } else {
                        endpoint.ask(Reading.REQUEST);
                    }
                });

                assertThat(failure).hasMessageContaining("the client was closed here");
                assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
                assertThat(System.nanoTime() - start)
                        .isLessThan(Duration.ofSeconds(5).toNanos());
                requireNoThreads();
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void anInterruptEndsTheWaitAndStays() throws Exception {
        try (LoopbackRuntime server = speakingOnce();
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            AnswerStream stream = endpoint.stream(Reading.REQUEST);
            CompletableFuture<Boolean> stayed = new CompletableFuture<>();
            CompletableFuture<Reading> reading = new CompletableFuture<>();
            Thread reader = Thread.ofVirtual().start(() -> {
                reading.complete(Reading.of(stream));
                stayed.complete(Thread.currentThread().isInterrupted());
            });
            Thread.sleep(100);
            reader.interrupt();

            EndpointFailure failure = reading.get(5, TimeUnit.SECONDS).failure().orElseThrow();
            assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(failure).hasMessageContaining("interrupted");
            assertThat(failure.text()).isEqualTo(" Hel");
            assertThat(stayed.get(5, TimeUnit.SECONDS)).isTrue();
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatArrivedBeforeAnInterruptIsGivenAllTheSame() throws Exception {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    caller.send(Wire.streamHead());
                    caller.send(Wire.part(Tgi.token(1, " Hel")));
                    caller.send(Wire.part(Tgi.token(2, "lo")));
                    caller.awaitGone(gone);
                });
                SageMakerEndpoint endpoint = server.endpoint().build();
                AnswerStream stream = endpoint.stream(Reading.REQUEST)) {
            Thread.sleep(100);
            Thread.currentThread().interrupt();
            Reading reading = Reading.of(stream);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(reading.tokens()).containsExactly(" Hel", "lo");
            assertThat(reading.failure().orElseThrow().text()).isEqualTo(" Hello");
        }
    }

    @Test
    void anInterruptEndsAWaitForTheFirstTokenToo() throws Exception {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.awaitGone(gone));
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            CompletableFuture<Reading> reading = new CompletableFuture<>();
            Thread reader = Thread.ofVirtual().start(() -> reading.complete(Reading.of(endpoint)));
            Thread.sleep(200);
            reader.interrupt();

            assertThat(reading.get(5, TimeUnit.SECONDS).failure().orElseThrow().kind())
                    .isEqualTo(Kind.CUT_OFF);
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingTheEndpointEndsItsStreamsAndItsThreads() throws Exception {
        try (LoopbackRuntime server = speakingOnce()) {
            SageMakerEndpoint endpoint = server.endpoint().build();
            AnswerStream stream = endpoint.stream(Reading.REQUEST);
            long start = System.nanoTime();
            endpoint.close();
            endpoint.close();

            assertThat(System.nanoTime() - start).isLessThan(AT_ONCE.toNanos());
            assertThat(Reading.of(stream).failure().orElseThrow().kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            requireNoThreads();
            assertThatIllegalStateException()
                    .isThrownBy(() -> endpoint.ask(Reading.REQUEST))
                    .withMessageContaining("it is closed");
        }
    }

    @Test
    void anAnswerThatCameToItsEndLeavesItsConnectionToTheNext() throws Exception {
        List<Integer> ports = new CopyOnWriteArrayList<>();
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    ports.add(caller.connection().getPort());
                    caller.send(Wire.stream(Tgi.answer("a")));
                });
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            Reading.of(endpoint);
            Thread.sleep(100);
            Reading.of(endpoint);

            assertThat(ports).hasSize(2).containsOnly(ports.getFirst());
        }
    }

    @Test
    void aSlowReaderLosesNothingAndHoldsUpNobody() throws Exception {
        String[] many =
                IntStream.range(0, 5_000).mapToObj(index -> " t" + index).toArray(String[]::new);
        try (LoopbackRuntime server = LoopbackRuntime.open(caller ->
                        caller.send(Wire.stream(caller.number() == 1 ? Tgi.answer(many) : Tgi.answer("quick"))));
                SageMakerEndpoint endpoint = server.endpoint().build();
                AnswerStream slow = endpoint.stream(Reading.REQUEST)) {
            Token first = slow.next();
            Thread.sleep(1500);
            assertThat(Reading.of(endpoint).answer().text()).isEqualTo("quick");

            Token last = first;
            while (slow.hasNext()) {
                last = slow.next();
            }
            assertThat(slow.answer().text()).isEqualTo(String.join("", many));
            assertThat(last.arrivedAt() - first.arrivedAt()).isLessThan(TimeUnit.MILLISECONDS.toNanos(1500));
            assertThat(slow.answer().generatedTokens()).hasValue(many.length + 1);
        }
    }

    @Test
    @Timeout(60)
    void hundredsOfStreamsRunAtOnce() throws Exception {
        int streams = 300;
        CountDownLatch all = new CountDownLatch(streams);
        Limits usual = Limits.defaults();
        // Busy processors may take seconds to connect so many; what counts is that none waits for another.
        Limits patient = new Limits(usual.ask(), usual.stream(), usual.silence(), Duration.ofSeconds(30), 1);
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    all.countDown();
                    all.await();
                    caller.send(Wire.stream(Tgi.answer("a", "b")));
                });
                SageMakerEndpoint endpoint = server.endpoint().limits(patient).build()) {
            List<CompletableFuture<Reading>> readings = IntStream.range(0, streams)
                    .mapToObj(index -> CompletableFuture.supplyAsync(() -> Reading.of(endpoint), threads))
                    .toList();

            for (CompletableFuture<Reading> reading : readings) {
                Reading read = reading.get(45, TimeUnit.SECONDS);
                assertThat(read.failure()).isEmpty();
                assertThat(read.answer().text()).isEqualTo("ab");
            }
        }
    }

    private static void requireNoThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("gorgon-client")) {
                assertThat(thread.join(Duration.ofSeconds(2))).isTrue();
            }
        }
    }

    private LoopbackRuntime speakingOnce() throws java.io.IOException {
        return LoopbackRuntime.open(caller -> {
            caller.send(Wire.streamHead());
            caller.send(Wire.part(Tgi.token(1, " Hel")));
            caller.awaitGone(gone);
        });
    }
}
