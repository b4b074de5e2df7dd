package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.CloudFormationSide.Answer;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.staging.Inspector;
import gorgon.artifactprep.staging.Inspectors;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.lambda.FunctionError;
import gorgon.localaws.s3.S3Fault;
import gorgon.localaws.s3.S3FaultPlan;
import gorgon.localaws.s3.S3Operation;
import gorgon.localaws.s3.S3Request;
import gorgon.localhub.Fault;
import gorgon.localhub.FaultPlan;
import gorgon.localhub.TrafficKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;

/** What goes wrong between a plan and the first byte that moves, and models that must not move. */
@ExtendWith(FailureTable.class)
final class InspectionFaultsTest {
    private static final Model MODEL = Model.of(1);
    private static final Model OTHER = Model.of(2);
    private static final Finding ERROR = new Finding(
            "no-heads",
            Severity.ERROR,
            "config.json medusa_num_heads",
            "0",
            "1 or more",
            "TGI stops with a KeyError",
            "take another commit");

    @Test
    @Row(FailureRow.INSPECTION_DISTURBED)
    void hubThatIsBusyWhileAModelIsInspectedIsAskedAgain(Stage stage) throws Exception {
        Injection injection = stage.injects("20 answers to Inspect are 429 with RateLimit, 500 or 503");
        List<Fault> answers = List.of(
                new Fault.Answer(429, Map.of("RateLimit", "\"resolvers\";r=0;t=5")),
                new Fault.Answer(500, Map.of()),
                new Fault.Answer(503, Map.of("Retry-After", "2")));
        stage.with(MODEL);
        stage.hubFaults(whileInspecting(stage, injection, 20, fired -> answers.get(fired % 3)));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.INSPECTION_DISTURBED)
    void hubThatIsBusyLongerThanAnInspectionIsWaitedForByTheMachine(Stage stage) throws Exception {
        Injection injection = stage.injects("60 answers to Inspect are 503: more than one call may take");
        stage.with(MODEL);
        stage.hubFaults(whileInspecting(stage, injection, 60, fired -> new Fault.Answer(503, Map.of())));

        stage.assertStaged(stage.create(MODEL), MODEL);
        assertThat(stage.cloud().log())
                .contains("\"handler\":\"InspectHandler\",\"error\":\"gorgon.artifactprep.failure");
    }

    @Test
    @Row(FailureRow.INSPECTION_DISTURBED)
    void headerThatIsCutOffIsReadOn(Stage stage) throws Exception {
        Injection injection = stage.injects("the connection of a header ends after 1,000 bytes, eight times");
        stage.with(MODEL);
        stage.hubFaults(whileInspecting(stage, injection, 8, fired -> new Fault.CutAfter(1_000)));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.INSPECTION_DISTURBED)
    void headerThatStallsIsAskedForAnew(Stage stage) throws Exception {
        Injection injection = stage.injects("the connection of a header falls silent after 1,000 bytes, four times");
        stage.with(Setup.DEFAULT.withWatchdog(new Watchdog(128 << 10, Duration.ofMillis(300))), MODEL);
        stage.hubFaults(
                whileInspecting(stage, injection, 4, fired -> new Fault.StallAfter(1_000, Duration.ofMinutes(2))));

        Answer answer = stage.create(MODEL);

        stage.assertStaged(answer, MODEL);
        assertThat(answer.after()).as("the read timeout of a connection").isLessThan(Duration.ofSeconds(10));
    }

    @Test
    @Row(FailureRow.INSPECTION_DISTURBED)
    void wholeFileInsteadOfAHeaderIsNotTakenForIt(Stage stage) throws Exception {
        Injection injection = stage.injects("200 and the whole file, or gzip, to Inspect, nine times");
        List<Fault> answers = List.of(new Fault.WholeFile(), new Fault.Compressed());
        stage.with(MODEL);
        stage.hubFaults(whileInspecting(stage, injection, 9, fired -> answers.get(fired % 2)));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.INSPECTION_DISTURBED)
    void inspectionThatDiesIsRepeated(Stage stage) throws Exception {
        Injection injection = stage.injects("Lambda says Sandbox.Timedout of Inspect, twice, and it goes on");
        stage.with(MODEL).cloud().invocations().faults((functions, function, event) -> {
            if (function.contains("Inspect") && injection.atMost(2)) {
                FaultyInvocations.goesOnUnheard(functions, function, event);
                throw new FunctionError("Sandbox.Timedout", "Task timed out after 60.00 seconds");
            }
            return functions.invoke(function, event);
        });

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.INSPECTION_FAILS)
    void hubThatStaysDownAtInspectFailsTheCreateBeforeAnythingIsOpened(Stage stage) throws Exception {
        Injection injection = stage.injects("every answer to Inspect is 503");
        stage.with(MODEL);
        stage.hubFaults(whileInspecting(stage, injection, Integer.MAX_VALUE, fired -> new Fault.Answer(503, Map.of())));
        AtomicInteger opened = countUploads(stage);

        stage.assertFailedClean(stage.create(MODEL), "HubUnavailable");

        assertThat(opened).hasValue(0);
        assertThat(injection.fired()).as("tries").isGreaterThan(50);
    }

    @Test
    @Row(FailureRow.INSPECTION_FAILS)
    void fileThatIsGoneAtInspectFailsTheUpdateAndLeavesTheOldModel(Stage stage) throws Exception {
        stage.with(MODEL);
        Answer created = stage.create(MODEL);
        Injection injection = stage.injects("the file server says 404 of the new heads, at an Update");
        stage.hubFaults(request -> request.kind() == TrafficKind.RESOLVE && injection.always()
                ? new Fault.Answer(404, Map.of("X-Error-Code", "EntryNotFound"))
                : Fault.NONE);
        AtomicInteger opened = countUploads(stage);

        Answer failed = stage.update(created, OTHER);

        stage.assertFailed(failed, "HubNotFound");
        assertThat(opened).hasValue(0);
        assertThat(failed.physicalResourceId()).isEqualTo(created.physicalResourceId());
        stage.assertStaged(created, MODEL);
    }

    @Test
    @Row(FailureRow.MODEL_REFUSED)
    void modelThatIsRefusedMovesNoByte(Stage stage) throws Exception {
        Injection injection = stage.injects("a rule finds an error in what is planned");
        stage.with(Setup.DEFAULT.withInspector(refusing(injection, model -> true)), MODEL);
        AtomicInteger opened = countUploads(stage);

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "ModelRefused");
        assertThat(answer.reason()).contains(ERROR.sentence(), "./gorgon check");
        assertThat(opened).hasValue(0);
        assertThat(stage.hubBytes()).as("headers and small files").isLessThan(500_000);
        assertThat(injection.fired()).as("what is refused is refused at once").isEqualTo(1);
    }

    @Test
    @Row(FailureRow.MODEL_REFUSED)
    void modelThatIsRefusedAtTheCommitIsRemoved(Stage stage) throws Exception {
        Injection injection = stage.injects("a rule finds an error in what was staged");
        stage.with(Setup.DEFAULT.withInspector(refusing(injection, InspectionFaultsTest::isStored)), MODEL);

        stage.assertFailedClean(stage.create(MODEL), "ModelRefused");
    }

    @Test
    @Row(FailureRow.MODEL_REFUSED)
    void versionThatCannotLoadTheStagedModelIsRolledBackWithoutTheHub(Stage stage) throws Exception {
        Injection injection = stage.injects("an Update from TGI 3.3.6 to 1.4.2, which a rule refuses");
        Inspector old = Inspectors.asking((model, serving) ->
                serving.tgi().isAtLeast(2, 0, 0) || !injection.always() ? List.of() : List.of(ERROR));
        stage.with(Setup.DEFAULT.withInspector(old), MODEL);
        Answer created = stage.create(MODEL);
        AtomicInteger asked = new AtomicInteger();
        stage.hubFaults(request -> {
            asked.incrementAndGet();
            return Fault.NONE;
        });

        Answer refused = stage.answerTo(stage.sendUpdate(created, MODEL, "1.4.2"));
        Answer rolledBack = stage.update(created, MODEL);

        stage.assertFailed(refused, "TGI 1.4.2 cannot serve it");
        assertThat(rolledBack.attributes()).isEqualTo(created.attributes());
        assertThat(asked).hasValue(0);
        stage.assertStaged(rolledBack, MODEL);
    }

    @Test
    @Row(FailureRow.OPENING_FAILS)
    void uploadThatIsNeverOpenedClosesTheOthers(Stage stage) throws Exception {
        Injection injection = stage.injects("CreateMultipartUpload of the shard is 403, always");
        AtomicInteger opened = new AtomicInteger();
        stage.with(MODEL).s3Faults(onOpening(request -> {
            if (request.key().endsWith(Model.SHARD)) {
                injection.always();
                return new S3Fault.Refusal(403, "AccessDenied");
            }
            opened.incrementAndGet();
            return S3Fault.NONE;
        }));

        stage.assertFailedClean(stage.create(MODEL), "StorageAccess");

        assertThat(opened).as("uploads that were open for a moment").hasPositiveValue();
    }

    @Test
    @Row(FailureRow.OPENING_FAILS)
    void repairThatCannotOpenLeavesWhatIsThere(Stage stage) throws Exception {
        stage.with(MODEL);
        Answer created = stage.create(MODEL);
        Injection injection = stage.injects("two files are deleted; CreateMultipartUpload of one is 403, always");
        try (S3Client s3 = stage.s3Client()) {
            stage.bucket().objects().keySet().stream()
                    .filter(key -> key.endsWith(Model.SMALL_SHARD) || key.endsWith("notes.txt"))
                    .forEach(key -> s3.deleteObject(
                            request -> request.bucket(stage.bucket().name()).key(key)));
        }
        Map<String, Long> damaged = stage.bucket().objects();
        stage.s3Faults(onOpening(request -> request.key().endsWith("notes.txt") && injection.always()
                ? new S3Fault.Refusal(403, "AccessDenied")
                : S3Fault.NONE));

        stage.assertFailed(stage.update(created, MODEL), "StorageAccess");

        assertThat(stage.bucket().objects()).isEqualTo(damaged);
        assertThat(stage.bucket().uploads()).isEmpty();
    }

    @Test
    @Row(FailureRow.OPENING_FAILS)
    void openingWhoseAnswerIsLostIsRepeatedAndTheFirstUploadsClosed(Stage stage) throws Exception {
        Injection injection = stage.injects("the answer of Open is lost, twice");
        stage.with(MODEL).cloud().invocations().faults((functions, function, event) -> {
            if (function.contains("Open") && injection.atMost(2)) {
                functions.invoke(function, event);
                throw new AwsError(500, "SdkClientException", "the connection was lost");
            }
            return functions.invoke(function, event);
        });
        AtomicInteger openAtTransfer = new AtomicInteger();
        stage.hubFaults(request -> {
            if (Asked.byWorker(request)) {
                openAtTransfer.compareAndSet(0, stage.bucket().uploads().size());
            }
            return Fault.NONE;
        });

        stage.assertStaged(stage.create(MODEL), MODEL);
        assertThat(openAtTransfer).hasValue(MODEL.staged().size());
    }

    /** Every answer with bytes of a file, until the first upload is opened. */
    private static FaultPlan whileInspecting(
            Stage stage, Injection injection, int times, Function<Integer, Fault> faults) {
        return request -> Asked.forLittle(request)
                        && stage.bucket().uploads().isEmpty()
                        && stage.bucket().objects().isEmpty()
                        && injection.atMost(times)
                ? faults.apply(injection.fired())
                : Fault.NONE;
    }

    private static Inspector refusing(Injection injection, Function<Evidence, Boolean> refuses) {
        return Inspectors.asking(
                (model, serving) -> refuses.apply(model) && injection.always() ? List.of(ERROR) : List.of());
    }

    private static boolean isStored(Evidence model) {
        return model.files().values().stream().anyMatch(file -> file.identity().startsWith("models/"));
    }

    private static S3FaultPlan onOpening(Function<S3Request, S3Fault> plan) {
        return request ->
                request.operation() == S3Operation.CREATE_MULTIPART_UPLOAD ? plan.apply(request) : S3Fault.NONE;
    }

    private static AtomicInteger countUploads(Stage stage) {
        AtomicInteger opened = new AtomicInteger();
        stage.s3Faults(onOpening(request -> {
            opened.incrementAndGet();
            return S3Fault.NONE;
        }));
        return opened;
    }
}
