package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.CloudFormationSide.Answer;
import gorgon.artifactprep.CloudFormationSide.Request;
import gorgon.artifactprep.Stage.Staged;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.lambda.FunctionError;
import gorgon.localaws.s3.S3Fault;
import gorgon.localaws.s3.S3Operation;
import gorgon.localhub.Fault;
import gorgon.localhub.FaultPlan;
import gorgon.localhub.TrafficKind;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;

/** What goes wrong between CloudFormation, Lambda and Step Functions. */
@ExtendWith(FailureTable.class)
final class OperationFaultsTest {
    private static final Model MODEL = Model.of(1);
    private static final Model OTHER = Model.of(2);

    @Test
    @Row(FailureRow.DUPLICATE_EVENT)
    void eventThatIsDeliveredTwiceStagesOnce(Stage stage) throws Exception {
        Injection injection = stage.injects("the Create arrives again at once, midway and at the end");
        stage.with(MODEL);
        Injection midway = new Injection("the first file is asked for");
        stage.hubFaults(holding(midway));
        Request create = stage.sendCreate(MODEL);
        redeliver(stage, create, injection);
        midway.awaitFirst();
        redeliver(stage, create, injection);
        midway.release();
        Answer answer = stage.answerTo(create);
        redeliver(stage, create, injection);
        stage.cloud().settle();

        stage.assertStaged(answer, MODEL);
        assertThat(create.answers()).hasSize(1);
        assertThat(stage.hubBytes()).isLessThan(Model.SHARD_SIZE + 1_000_000L);
    }

    @Test
    @Row(FailureRow.STARTER_FAILS)
    void starterThatCrashesAtInitIsAnsweredFor(Stage stage) throws Exception {
        Injection injection = stage.injects("a real process whose handler class is missing, three tries");
        stage.with(
                Setup.DEFAULT.with("StarterHandler", "Handler", "gorgon.artifactprep.Missing::handleRequest"), MODEL);

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "could not start: RetriesExhausted");
        assertThat(answer.reason()).contains("Missing");
        injection.always();
    }

    @Test
    @Row(FailureRow.STARTER_FAILS)
    void eventThatGetsTooOldIsAnsweredFor(Stage stage) throws Exception {
        Injection injection = stage.injects("the Starter is throttled until its event is too old");
        stage.with(Setup.DEFAULT.with("AWS::Lambda::EventInvokeConfig", "MaximumEventAgeInSeconds", 2), MODEL);
        stage.cloud().functions().throttle(stage.cloud().template().function("StarterHandler"));

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "could not start: EventAgeExceeded");
        injection.always();
    }

    @Test
    @Row(FailureRow.START_THROTTLED)
    void startThatIsThrottledIsTriedAgain(Stage stage) throws Exception {
        Injection injection = stage.injects("StartExecution is ThrottlingException, 6 times");
        stage.with(MODEL).cloud().states().faults(throttling(injection, 6));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.START_THROTTLED)
    void startThatStaysThrottledIsAnsweredFor(Stage stage) throws Exception {
        Injection injection = stage.injects("StartExecution is ThrottlingException, always");
        stage.with(MODEL).cloud().states().faults(throttling(injection, Integer.MAX_VALUE));

        stage.assertFailedClean(stage.create(MODEL), "could not start: RetriesExhausted");
    }

    @Test
    @Row(FailureRow.TWO_WORKERS)
    void twoWorkersOnOneBatchWriteTheSameBytes(Stage stage) throws Exception {
        Injection injection = stage.injects("Lambda's answer is lost while the first worker works on");
        stage.with(MODEL);
        Injection working = new Injection("the first worker asks for a file");
        stage.hubFaults(request -> {
            if (Asked.byWorker(request)) {
                working.always();
            }
            return Fault.NONE;
        });
        stage.cloud().invocations().faults((functions, function, event) -> {
            if (function.contains("Transfer") && injection.atMost(1)) {
                FaultyInvocations.goesOnUnheard(functions, function, event);
                working.awaitFirst();
                throw new AwsError(500, "SdkClientException", "the connection was lost");
            }
            return functions.invoke(function, event);
        });

        stage.assertStaged(stage.create(MODEL), MODEL);
        assertThat(stage.hubBytes()).as("two workers").isGreaterThan(2L * Model.SHARD_SIZE);
    }

    @Test
    @Row(FailureRow.WORKER_DIES)
    void workerThatRunsOutOfItsTimeIsReplaced(Stage stage) throws Exception {
        Injection injection = stage.injects("Lambda says Sandbox.Timedout, twice, and the first worker goes on");
        stage.with(MODEL).cloud().invocations().faults((functions, function, event) -> {
            if (function.contains("Transfer") && injection.atMost(2)) {
                FaultyInvocations.goesOnUnheard(functions, function, event);
                throw new FunctionError("Sandbox.Timedout", "Task timed out after 900.00 seconds");
            }
            return functions.invoke(function, event);
        });

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.CANNOT_RESPOND)
    void answerThatCannotBePutIsTriedAgain(Stage stage) throws Exception {
        Injection injection = stage.injects("the PUT to CloudFormation is 503, 12 times");
        stage.with(MODEL).cloud().cloudFormation().refuse(() -> injection.atMost(12));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.CANNOT_RESPOND)
    void modelWhoseAnswerIsLostIsKeptForTheNextUpdate(Stage stage) throws Exception {
        stage.with(MODEL);
        Answer first = stage.create(MODEL);
        Injection injection = stage.injects("the PUT to CloudFormation is 503 for the whole of an Update");
        stage.cloud().cloudFormation().refuse(injection::always);
        Request lost = stage.sendUpdate(first, OTHER);
        injection.awaitFirst();
        stage.cloud().settle();
        assertThat(lost.answers()).isEmpty();
        int objects = stage.bucket().objects().size();
        long bytes = stage.hubBytes();
        stage.cloud().cloudFormation().refuse(() -> false);

        Answer again = stage.update(first, OTHER);

        assertThat(objects).isEqualTo(2 * (MODEL.staged().size() + 1));
        assertThat(stage.hubBytes()).isEqualTo(bytes);
        stage.assertHolds(new Staged(first, MODEL), new Staged(again, OTHER));
    }

    @Test
    @Row(FailureRow.CANNOT_RESPOND)
    void rollbackAfterALostAnswerRemovesTheModelThatNobodyKnows(Stage stage) throws Exception {
        stage.with(MODEL);
        Answer first = stage.create(MODEL);
        Injection injection = stage.injects("the PUT to CloudFormation is 503 for an Update that is rolled back");
        stage.cloud().cloudFormation().refuse(injection::always);
        stage.sendUpdate(first, OTHER);
        injection.awaitFirst();
        stage.cloud().settle();
        stage.cloud().cloudFormation().refuse(() -> false);
        long bytes = stage.hubBytes();

        Answer rolledBack = stage.update(first, MODEL);

        assertThat(rolledBack.physicalResourceId()).isEqualTo(first.physicalResourceId());
        assertThat(stage.hubBytes()).isEqualTo(bytes);
        stage.assertStaged(rolledBack, MODEL);
    }

    @Test
    @Row(FailureRow.MACHINE_ENDS)
    void executionThatTimesOutIsUndoneAndAnswered(Stage stage) throws Exception {
        Injection injection = stage.injects("the execution's time is over while a worker waits for the Hub");
        stage.with(
                        Setup.DEFAULT.withDefinition(
                                text -> text.replaceAll("\"TimeoutSeconds\":\\d+", "\"TimeoutSeconds\":4")),
                        MODEL)
                .hubFaults(holding(injection));
        Request create = stage.sendCreate(MODEL);
        Answer answer = releasedAfterAnswer(stage, create, injection);

        stage.assertFailedClean(answer, "TIMED_OUT");
    }

    @Test
    @Row(FailureRow.MACHINE_ENDS)
    void executionThatIsStoppedByHandIsUndoneAndAnswered(Stage stage) throws Exception {
        Injection injection = stage.injects("StopExecution from the console while a worker waits for the Hub");
        stage.with(MODEL).hubFaults(holding(injection));
        Request create = stage.sendCreate(MODEL);
        injection.awaitFirst();
        stage.cloud().stopExecutions();
        Answer answer = releasedAfterAnswer(stage, create, injection);

        stage.assertFailedClean(answer, "ABORTED");
    }

    @Test
    @Row(FailureRow.MACHINE_ENDS)
    void updateThatIsStoppedByHandLeavesTheOldModelWhole(Stage stage) throws Exception {
        stage.with(MODEL);
        Answer first = stage.create(MODEL);
        Injection injection = stage.injects("StopExecution from the console in the middle of an Update");
        stage.hubFaults(holding(injection));
        Request update = stage.sendUpdate(first, OTHER);
        injection.awaitFirst();
        stage.cloud().stopExecutions();
        Answer answer = releasedAfterAnswer(stage, update, injection);

        stage.assertFailed(answer, "ABORTED");
        assertThat(answer.physicalResourceId()).isEqualTo(first.physicalResourceId());
        stage.assertStaged(first, MODEL);
    }

    @Test
    @Row(FailureRow.MACHINE_ENDS)
    void executionThatBreaksWhereNothingIsCaughtIsUndoneAndAnswered(Stage stage) throws Exception {
        Injection injection = stage.injects("States.Runtime: Open's answer arrives without its batches");
        stage.with(MODEL).cloud().invocations().faults((functions, function, event) -> {
            if (!function.contains("Open")) {
                return functions.invoke(function, event);
            }
            injection.always();
            ObjectNode plan = functions.invoke(function, event).deepCopy();
            plan.remove("batches");
            return plan;
        });

        stage.assertFailedClean(stage.create(MODEL), "FAILED");
    }

    @Test
    @Row(FailureRow.CREATE_CANCELLED)
    void createThatIsCancelledIsStoppedFencedAndPurged(Stage stage) throws Exception {
        Injection injection = stage.injects("Delete with an invented id while a worker waits for the Hub");
        stage.with(MODEL).hubFaults(holding(injection));
        Request create = stage.sendCreate(MODEL);
        injection.awaitFirst();
        Request delete = stage.sendDelete(Stage.INVENTED_ID, MODEL);
        Answer answer = releasedAfterAnswer(stage, delete, injection);

        assertThat(answer.status()).isEqualTo("SUCCESS");
        assertThat(answer.physicalResourceId()).isEqualTo(Stage.INVENTED_ID);
        assertThat(create.answers()).as("nobody waits for it").isEmpty();
        stage.assertClean();
    }

    @Test
    @Row(FailureRow.CREATE_CANCELLED)
    void createThatArrivesAfterItsDeleteStagesNothing(Stage stage) throws Exception {
        Injection injection = stage.injects("the Create is delivered while its Delete runs");
        stage.with(MODEL);
        Injection purging = new Injection("the purge looks");
        stage.s3Faults(request -> {
            if (request.operation() == S3Operation.LIST_MULTIPART_UPLOADS) {
                purging.hold();
            }
            return S3Fault.NONE;
        });
        Request delete = stage.sendDelete(Stage.INVENTED_ID, MODEL);
        purging.awaitFirst();
        stage.sendCreate(MODEL);
        injection.always();
        stage.awaitLog("\"outcome\":\"LATE\"");
        purging.release();
        Answer answer = stage.answerTo(delete);

        assertThat(answer.status()).isEqualTo("SUCCESS");
        stage.assertClean();
    }

    @Test
    @Row(FailureRow.CREATE_CANCELLED)
    void updateThatIsCancelledLeavesTheOldModelAndNoOther(Stage stage) throws Exception {
        stage.with(MODEL);
        Answer first = stage.create(MODEL);
        Injection injection = stage.injects("the rollback's Update arrives in the middle of the Update");
        stage.hubFaults(holding(injection));
        Request update = stage.sendUpdate(first, OTHER);
        injection.awaitFirst();
        Answer rolledBack = releasedAfterAnswer(stage, stage.sendUpdate(first, MODEL), injection);

        assertThat(rolledBack.physicalResourceId()).isEqualTo(first.physicalResourceId());
        assertThat(update.answers()).isEmpty();
        stage.assertStaged(rolledBack, MODEL);
    }

    @Test
    @Row(FailureRow.ZOMBIE)
    void partThatArrivesAfterTheDeleteIsFencedOff(Stage stage) throws Exception {
        Injection injection = stage.injects("UploadPart reaches S3 after the Delete is answered");
        zombie(stage, injection, S3Operation.UPLOAD_PART);

        stage.assertClean();
        assertThat(stage.cloud().log()).contains("Fenced");
    }

    @Test
    @Row(FailureRow.ZOMBIE)
    void completionThatArrivesAfterTheDeleteIsFencedOff(Stage stage) throws Exception {
        Injection injection = stage.injects("CompleteMultipartUpload reaches S3 after the Delete is answered");
        zombie(stage, injection, S3Operation.COMPLETE_MULTIPART_UPLOAD);

        stage.assertClean();
        assertThat(stage.cloud().log()).contains("Fenced");
    }

    @Test
    @Row(FailureRow.BUCKET_DELETED)
    void bucketThatIsGoneIsPurged(Stage stage) throws Exception {
        stage.with(MODEL);
        Answer created = stage.create(MODEL);
        Injection injection = stage.injects("objects and bucket are deleted by hand");
        String bucket = stage.bucket().name();
        try (S3Client s3 = stage.s3Client()) {
            stage.bucket()
                    .objects()
                    .keySet()
                    .forEach(key ->
                            s3.deleteObject(request -> request.bucket(bucket).key(key)));
            s3.deleteBucket(request -> request.bucket(bucket));
        }
        injection.always();

        Answer answer = stage.delete(created.physicalResourceId(), MODEL);

        assertThat(answer.status()).as(answer.reason()).isEqualTo("SUCCESS");
        stage.assertClean();
    }

    @Test
    @Row(FailureRow.OBJECT_DELETED)
    void objectThatWasDeletedIsRepairedAlone(Stage stage) throws Exception {
        stage.with(MODEL);
        Answer created = stage.create(MODEL);
        Injection injection = stage.injects("a shard of 300,000 bytes is deleted by hand");
        try (S3Client s3 = stage.s3Client()) {
            stage.bucket().objects().keySet().stream()
                    .filter(key -> key.endsWith(Model.SMALL_SHARD))
                    .filter(key -> injection.always())
                    .forEach(key -> s3.deleteObject(
                            request -> request.bucket(stage.bucket().name()).key(key)));
        }
        long bytes = stage.hubBytes();

        Answer repaired = stage.update(created, MODEL);

        assertThat(repaired.physicalResourceId()).isEqualTo(created.physicalResourceId());
        stage.assertStaged(repaired, MODEL);
        // And its beginning, for the inspection.
        assertThat(stage.hubBytes() - bytes).isEqualTo(Model.SMALL_SHARD_SIZE + (128 << 10));
    }

    @Test
    @Row(FailureRow.TWO_STACKS)
    void twoStacksHaveTwoCopies(Stage stage) throws Exception {
        Injection injection = stage.injects("two stacks stage at once; then one is deleted");
        stage.with(MODEL);
        Request one = stage.send("Create", "one", "", MODEL);
        Request two = stage.send("Create", "two", "", MODEL);
        Answer first = stage.answerTo(one);
        Answer second = stage.answerTo(two);
        stage.assertHolds(new Staged(first, MODEL), new Staged(second, MODEL));
        injection.always();

        Answer deleted = stage.answerTo(stage.send("Delete", "one", first.physicalResourceId(), MODEL));

        assertThat(deleted.status()).isEqualTo("SUCCESS");
        stage.assertStaged(second, MODEL);
    }

    private static void redeliver(Stage stage, Request create, Injection injection) {
        injection.always();
        stage.cloud().cloudFormation().deliver(create);
    }

    /** Every worker waits, from the first request on, until it is released. */
    private static FaultPlan holding(Injection injection) {
        return request -> {
            if (request.kind() == TrafficKind.CDN && Asked.byWorker(request)) {
                injection.hold();
            }
            return Fault.NONE;
        };
    }

    /** What was held goes on only when CloudFormation has its answer. */
    private static Answer releasedAfterAnswer(Stage stage, Request request, Injection injection)
            throws InterruptedException {
        stage.await(request);
        injection.release();
        return stage.answerTo(request);
    }

    private static void zombie(Stage stage, Injection injection, S3Operation operation) throws InterruptedException {
        stage.with(MODEL).s3Faults(request -> {
            if (request.operation() == operation) {
                injection.hold();
            }
            return S3Fault.NONE;
        });
        stage.sendCreate(MODEL);
        injection.awaitFirst();
        Answer answer = releasedAfterAnswer(stage, stage.sendDelete(Stage.INVENTED_ID, MODEL), injection);
        assertThat(answer.status()).as(answer.reason()).isEqualTo("SUCCESS");
    }

    private static Function<String, Optional<AwsError>> throttling(Injection injection, int times) {
        return operation -> operation.equals("StartExecution") && injection.atMost(times)
                ? Optional.of(new AwsError(400, "ThrottlingException", "Rate exceeded"))
                : Optional.empty();
    }
}
