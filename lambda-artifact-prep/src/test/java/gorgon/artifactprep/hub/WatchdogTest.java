package gorgon.artifactprep.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.loopback.Site;
import gorgon.artifactprep.time.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
    private static final byte[] CONTENT = new byte[100_000];

    static {
        new Random(4).nextBytes(CONTENT);
    }

    private final PinnedFile file = new FakeHub().put("model.safetensors", DigestAlgorithm.SHA256, CONTENT);

    @Test
    void breaksATrickleOffAndCarriesOnFromItsLastByte() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        try (Site site = new Site("127.0.0.1")) {
            // The first answer gives half and then a byte now and then: never silent, never done.
            site.serves(exchange -> {
                if (answers.getAndIncrement() == 0) {
                    trickle(exchange.getResponseBody(), exchange);
                } else {
                    Site.answerRange(exchange, CONTENT, CONTENT.length);
                }
            });
            RangeReader reader = reader(site, new Watchdog(50_000, Duration.ofSeconds(1)));

            byte[] read = inVirtualThread(() -> reader.readWhole(file));

            assertThat(read).isEqualTo(CONTENT);
            assertThat(site.header("Range")).hasSize(2);
            assertThat(site.header("Range").get(1)).matches("bytes=500[0-3]\\d-99999");
            assertThat(reader.repetitions()).isEqualTo(1);
        }
    }

    @Test
    void leavesAloneWhatIsFastEnough() throws Exception {
        // Every look finds one byte more, however late a busy machine lets the looks be.
        AtomicLong reached = new AtomicLong();
        Watchdog watchdog = new Watchdog(1000, Duration.ofMillis(1));

        assertThat(inVirtualThread(() -> interruptedAfterFiveLooks(watchdog, reached)))
                .isFalse();
    }

    @Test
    void breaksOffWhatIsOneByteTooSlow() throws Exception {
        AtomicLong reached = new AtomicLong();
        Watchdog watchdog = new Watchdog(1001, Duration.ofMillis(1));

        assertThat(inVirtualThread(() -> interruptedAfterFiveLooks(watchdog, reached)))
                .isTrue();
    }

    @Test
    void takesBackAnInterruptThatCameTooLate() throws Exception {
        Watchdog watchdog = new Watchdog(1, Duration.ofMillis(1));

        boolean interrupted = inVirtualThread(() -> {
            watchdog.watch(() -> 0, () -> {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            });
            return Thread.currentThread().isInterrupted();
        });

        assertThat(interrupted).isFalse();
    }

    private static boolean interruptedAfterFiveLooks(Watchdog watchdog, AtomicLong reached) throws IOException {
        AtomicBoolean interrupted = new AtomicBoolean();
        watchdog.watch(reached::incrementAndGet, () -> {
            while (reached.get() < 6) {
                Thread.onSpinWait();
            }
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        return interrupted.get();
    }

    private static RangeReader reader(Site site, Watchdog watchdog) {
        Patience patience = Patience.until(Deadline.in(Duration.ofSeconds(20)));
        HubClient client = new HubClient(HubEndpoint.of(site.base()), Optional.empty(), patience);
        return new RangeReader(client, pause -> {}, watchdog);
    }

    private static void trickle(OutputStream body, HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Range", "bytes 0-99999/100000");
        exchange.sendResponseHeaders(206, CONTENT.length);
        body.write(CONTENT, 0, 50_000);
        for (int next = 50_000; next < 50_100; next++) {
            body.flush();
            sleep(Duration.ofMillis(100));
            body.write(CONTENT[next]);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T inVirtualThread(Callable<T> act)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(act.call());
            } catch (Exception failed) {
                result.completeExceptionally(failed);
            }
        });
        return result.get(20, TimeUnit.SECONDS);
    }
}
