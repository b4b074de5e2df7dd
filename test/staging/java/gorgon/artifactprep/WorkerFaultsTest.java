package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.CloudFormationSide.Request;
import gorgon.localaws.s3.S3Fault;
import gorgon.localaws.s3.S3Operation;
import gorgon.localhub.Fault;
import gorgon.localhub.FaultPlan;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubFile;
import gorgon.localhub.HubRepository;
import gorgon.localhub.TrafficKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong with workers as a whole: processes of the jar that is deployed, killed, and several at once. */
@ExtendWith(FailureTable.class)
final class WorkerFaultsTest {
    private static final Model MODEL = Model.of(1);
    private static final Setup IN_A_PROCESS = Setup.DEFAULT.withProcesses("TransferHandler");

    @Test
    @Row(FailureRow.WORKER_DIES)
    void workerThatIsKilledInTheMiddleOfAShardIsReplaced(Stage stage) throws Exception {
        Injection injection = stage.injects("kill -9 of the worker's process, a megabyte into the shard");
        Injection midway = new Injection("a megabyte of the shard is sent");
        stage.with(IN_A_PROCESS, MODEL).hubFaults(stallingOnce(midway));
        Request create = stage.sendCreate(MODEL);
        midway.awaitFirst();
        for (long process : stage.cloud().functions().processes()) {
            if (ProcessHandle.of(process).map(ProcessHandle::destroyForcibly).orElse(false)) {
                injection.always();
            }
        }

        stage.assertStaged(stage.answerTo(create), MODEL);
    }

    @Test
    @Row(FailureRow.WORKER_DIES)
    void workerWithoutMemoryIsReplacedAndThenGivenUp(Stage stage) throws Exception {
        Injection injection = stage.injects("the worker's process has a heap of 32 MB");
        // Its own flags ask for a larger heap than that.
        Setup setup = IN_A_PROCESS
                .with("TransferHandler", "MemorySize", 32)
                .withVariable("TransferHandler", "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        stage.with(setup, MODEL);
        stage.cloud().invocations().faults((functions, function, event) -> {
            if (function.contains("Transfer")) {
                injection.always();
            }
            return functions.invoke(function, event);
        });

        stage.assertFailedClean(stage.create(MODEL), "OutOfMemoryError");
        assertThat(injection.fired()).as("tries").isGreaterThan(1);
    }

    @Test
    @Row(FailureRow.ONE_OF_MANY_FAILS)
    void workerThatFailsForGoodEndsTheOthersBeforeAnythingIsVisible(Stage stage) throws Exception {
        Injection injection = stage.injects("one of two files of 64 MiB arrives changed, always");
        Model large = withTwoLargeFiles();
        String doomed = large.digestOf("large-1.safetensors");
        AtomicInteger completed = new AtomicInteger();
        AtomicInteger workers = new AtomicInteger();
        stage.with(large).hubFaults(request -> {
            boolean isDoomed =
                    request.kind() == TrafficKind.CDN && request.uri().getPath().endsWith(doomed);
            return isDoomed && injection.always() ? new Fault.CorruptByte(1) : Fault.NONE;
        });
        stage.s3Faults(request -> {
            if (request.operation() == S3Operation.COMPLETE_MULTIPART_UPLOAD) {
                completed.incrementAndGet();
            }
            return S3Fault.NONE;
        });
        stage.cloud().invocations().faults((functions, function, event) -> {
            if (function.contains("Transfer")) {
                workers.incrementAndGet();
            }
            return functions.invoke(function, event);
        });

        stage.assertFailedClean(stage.answerTo(stage.sendCreate(large)), "IntegrityMismatch");
        assertThat(workers).hasValueGreaterThanOrEqualTo(3);
        assertThat(completed).hasValue(0);
    }

    private static FaultPlan stallingOnce(Injection midway) {
        String shard = MODEL.digestOf(Model.SHARD);
        return request -> {
            boolean isShard = request.kind() == TrafficKind.CDN
                    && request.uri().getPath().endsWith(shard)
                    && Asked.byWorker(request);
            return isShard && midway.atMost(1) ? new Fault.StallAfter(1 << 20, Duration.ofMinutes(2)) : Fault.NONE;
        };
    }

    private static Model withTwoLargeFiles() {
        List<HubFile> files =
                new ArrayList<>(MODEL.base().commits().getFirst().files().values());
        for (int number = 1; number <= 2; number++) {
            files.add(HubFile.of(
                    "large-%d.safetensors".formatted(number),
                    new RepeatedContent(Model.bytes(number, 4096), 64 << 20)));
        }
        HubRepository base = HubRepository.of(Model.BASE, HubCommit.of(files));
        String heads = MODEL.recipe().at("/sources/0/revision").asText();
        return new Model(
                MODEL.heads(),
                base,
                Model.recipe(heads, base.commits().getFirst().id()),
                MODEL.staged());
    }
}
