package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.local.CdkCli;
import gorgon.localhub.Fault;
import gorgon.localhub.HubRequest;
import gorgon.localhub.SampleModels;
import gorgon.localhub.TrafficKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTransferTest {
    private static final long MIDDLE_OF_A_SHARD = 1 << 20;
    private static final String FIRST_SHARD = Objects.requireNonNull(
                    SampleModels.base().commits().getFirst().files().get("model-00001-of-00003.safetensors"))
            .digest();

    @Test
    void transferKilledInTheMiddleOfAShardIsRepeatedAndTheModelServed(@TempDir Path directory) throws Exception {
        // Not the common pool: with two cores it has one thread, and the JDK reports a process's end on it.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Deployment deployment = Deployment.bootstrapped(directory)) {
            CompletableFuture<Void> midway = stallFirstShard(deployment);
            Future<CdkCli.Result> deploying = threads.submit(() -> deployment.deploy());

            midway.get(2, TimeUnit.MINUTES);
            long killed = ProcessHandle.current()
                    .descendants()
                    .filter(KilledTransferTest::isTransfer)
                    .filter(ProcessHandle::destroyForcibly)
                    .count();

            assertThat(killed).isPositive();
            assertThat(deploying.get(5, TimeUnit.MINUTES).exitCode()).isZero();
            assertThat(deployment.ask("Hello?")).contains("stand-in");
            assertThat(deployment.cdk("destroy", "--force").exitCode()).isZero();
            assertThat(deployment.leftovers()).isEmpty();
        }
    }

    /** The first big CDN answer stops after a megabyte and stays open: the worker hangs in the middle of a shard. */
    private static CompletableFuture<Void> stallFirstShard(Deployment deployment) {
        CompletableFuture<Void> midway = new CompletableFuture<>();
        AtomicBoolean stalled = new AtomicBoolean();
        deployment.cloud().hub().faults(request -> {
            if (!isPartOfShard(request) || !stalled.compareAndSet(false, true)) {
                return Fault.NONE;
            }
            midway.complete(null);
            return new Fault.StallAfter(MIDDLE_OF_A_SHARD, Duration.ofMinutes(2));
        });
        return midway;
    }

    /** Not its header or some of its values alone, which an inspection reads before. */
    private static boolean isPartOfShard(HubRequest request) {
        return request.kind() == TrafficKind.CDN
                && request.uri().getPath().endsWith(FIRST_SHARD)
                && lengthInBytes(String.valueOf(request.range())) > MIDDLE_OF_A_SHARD;
    }

    private static long lengthInBytes(String range) {
        String[] ends = range.replace("bytes=", "").split("-", -1);
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }

    private static boolean isTransfer(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("TransferHandler");
    }
}
