package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.CloudFormationSide.Answer;
import gorgon.localaws.s3.S3Fault;
import gorgon.localaws.s3.S3FaultPlan;
import gorgon.localaws.s3.S3Operation;
import gorgon.localaws.s3.S3Request;
import gorgon.localhub.Fault;
import gorgon.localhub.TrafficKind;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** What goes wrong at S3. */
@ExtendWith(FailureTable.class)
final class StorageFaultsTest {
    private static final Model MODEL = Model.of(1);
    private static final String ERROR_IN_SUCCESS =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>InternalError</Code><Message>We encountered an"
                    + " internal error. Please try again.</Message></Error>";

    @Test
    @Row(FailureRow.CORRUPT_TO_S3)
    void partThatArrivesChangedIsRefusedByS3AndSentAgain(Stage stage) throws Exception {
        Injection injection = stage.injects("a byte of a part arrives changed at S3, twice");
        stage.with(MODEL)
                .s3Faults(request -> request.operation() == S3Operation.UPLOAD_PART
                                && request.key().endsWith(Model.SHARD)
                                && injection.atMost(2)
                        ? new S3Fault.CorruptByte(5_000)
                        : S3Fault.NONE);

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.COMMIT_DIES)
    void commitThatDiesHalfwayIsRepeated(Stage stage) throws Exception {
        Injection injection = stage.injects("CompleteMultipartUpload is done and its answer lost, or is 500; 9 times");
        stage.with(MODEL).s3Faults(on(S3Operation.COMPLETE_MULTIPART_UPLOAD, request -> {
            if (!injection.atMost(9)) {
                return S3Fault.NONE;
            }
            return injection.fired() % 2 == 0 ? new S3Fault.Refusal(500, "InternalError") : new S3Fault.CutAfter();
        }));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.COMMIT_DIES)
    void manifestWhoseAnswerIsLostIsNotTakenForAnother(Stage stage) throws Exception {
        Injection injection = stage.injects("the manifest is written and the answer lost, three times");
        stage.with(MODEL)
                .s3Faults(on(
                        S3Operation.PUT_OBJECT,
                        request -> injection.atMost(3) ? new S3Fault.CutAfter() : S3Fault.NONE));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.COMMIT_DIES)
    void commitThatNeverEndsLeavesNoneOfItsObjects(Stage stage) throws Exception {
        Injection injection = stage.injects("CompleteMultipartUpload of one shard is 403, always");
        Queue<String> completed = new ConcurrentLinkedQueue<>();
        stage.with(MODEL).s3Faults(on(S3Operation.COMPLETE_MULTIPART_UPLOAD, request -> {
            if (request.key().endsWith(Model.SHARD)) {
                injection.always();
                return new S3Fault.Refusal(403, "AccessDenied");
            }
            completed.add(request.key());
            return S3Fault.NONE;
        }));

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "StorageAccess");
        assertThat(completed).as("objects that were visible for a moment").isNotEmpty();
    }

    @Test
    @Row(FailureRow.ERROR_IN_SUCCESS)
    void errorInsideOfASuccessIsRepeated(Stage stage) throws Exception {
        Injection injection = stage.injects("CompleteMultipartUpload is 200 with InternalError inside, 7 times");
        stage.with(MODEL)
                .s3Faults(on(
                        S3Operation.COMPLETE_MULTIPART_UPLOAD,
                        request -> injection.atMost(7) ? new S3Fault.Reply(200, ERROR_IN_SUCCESS) : S3Fault.NONE));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.ABORT_REFUSED)
    void uploadsThatCannotBeAbortedAreEndedByTheBucketsLifecycle(Stage stage) throws Exception {
        Injection injection = stage.injects("AbortMultipartUpload is 403, always, after the Hub lost a file");
        stage.with(MODEL)
                .hubFaults(request -> request.kind() == TrafficKind.CDN && Asked.byWorker(request)
                        ? new Fault.Answer(404, Map.of("X-Error-Code", "EntryNotFound"))
                        : Fault.NONE);
        stage.s3Faults(on(S3Operation.ABORT_MULTIPART_UPLOAD, request -> {
            injection.always();
            return new S3Fault.Refusal(403, "AccessDenied");
        }));

        Answer answer = stage.create(MODEL);

        stage.assertFailed(answer, "undoing it failed too");
        assertThat(stage.bucket().objects()).isEmpty();
        assertThat(stage.bucket().uploads()).isNotEmpty();
        afterADay(stage);
        stage.assertClean();
    }

    @Test
    @Row(FailureRow.HALF_STAGED)
    void nothingIsVisibleBeforeTheCommitAndTheConfigComesLast(Stage stage) throws Exception {
        Injection injection = stage.injects("CompleteMultipartUpload of the root's config.json waits for a look");
        Queue<Integer> visibleDuringTransfer = new ConcurrentLinkedQueue<>();
        stage.with(MODEL).hubFaults(request -> {
            visibleDuringTransfer.add(stage.bucket().objects().size());
            return Fault.NONE;
        });
        stage.s3Faults(on(S3Operation.COMPLETE_MULTIPART_UPLOAD, request -> {
            if (isRootConfig(request)) {
                injection.hold();
            }
            return S3Fault.NONE;
        }));
        CloudFormationSide.Request create = stage.sendCreate(MODEL);

        injection.awaitFirst();
        Map<String, Long> visible = stage.bucket().objects();
        int answers = create.answers().size();
        injection.release();

        assertThat(answers).isZero();
        assertThat(visibleDuringTransfer).isNotEmpty().containsOnly(0);
        assertThat(visible).hasSize(MODEL.staged().size() - 1);
        assertThat(visible.keySet()).noneMatch(key -> key.matches("models/[0-9a-f]+/[0-9a-f]+/config\\.json"));
        stage.assertStaged(stage.answerTo(create), MODEL);
    }

    @Test
    @Row(FailureRow.HALF_STAGED)
    void createThatFailsAtItsLastObjectNamesNoModel(Stage stage) throws Exception {
        Injection injection = stage.injects("CompleteMultipartUpload of the root's config.json is 403, always");
        stage.with(MODEL)
                .s3Faults(on(
                        S3Operation.COMPLETE_MULTIPART_UPLOAD,
                        request -> isRootConfig(request) && injection.always()
                                ? new S3Fault.Refusal(403, "AccessDenied")
                                : S3Fault.NONE));

        stage.assertFailedClean(stage.create(MODEL), "StorageAccess");
    }

    @Test
    @Row(FailureRow.DELETE_PARTLY_FAILS)
    void deleteThatPartlyFailsSaysSoAndCanBeRepeated(Stage stage) throws Exception {
        stage.with(MODEL);
        Answer created = stage.create(MODEL);
        Injection injection = stage.injects("DeleteObjects removes the manifest, then answers AccessDenied of a key");
        Queue<String> deletes = new ConcurrentLinkedQueue<>();
        stage.s3Faults(on(S3Operation.DELETE_OBJECTS, request -> {
            deletes.add(request.method());
            return deletes.size() > 1 && injection.always()
                    ? new S3Fault.Reply(200, refusedKey("models/x/config.json"))
                    : S3Fault.NONE;
        }));

        Answer failed = stage.delete(created.physicalResourceId(), MODEL);
        stage.assertFailed(failed, "AccessDenied");
        assertThat(failed.physicalResourceId()).isEqualTo(created.physicalResourceId());
        assertThat(stage.bucket().objects()).hasSize(MODEL.staged().size());

        stage.s3Faults(S3FaultPlan.NONE);
        Answer repeated = stage.delete(created.physicalResourceId(), MODEL);
        assertThat(repeated.status()).isEqualTo("SUCCESS");
        stage.assertClean();
    }

    @Test
    @Row(FailureRow.STORAGE_BUSY)
    void slowDownOutlastsTheSdksRetries(Stage stage) throws Exception {
        Injection injection = stage.injects("UploadPart is 503 SlowDown or cut off, 22 times in a row");
        stage.with(MODEL).s3Faults(on(S3Operation.UPLOAD_PART, request -> {
            if (!injection.atMost(22)) {
                return S3Fault.NONE;
            }
            return switch (injection.fired() % 3) {
                case 0 -> new S3Fault.CutBefore();
                case 1 -> new S3Fault.CutAfter();
                default -> new S3Fault.Refusal(503, "SlowDown");
            };
        }));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.STORAGE_BUSY)
    void throttledKeyIsTriedAgain(Stage stage) throws Exception {
        Injection injection = stage.injects("CreateMultipartUpload is 400 KMS.ThrottlingException, 12 times");
        stage.with(MODEL)
                .s3Faults(on(
                        S3Operation.CREATE_MULTIPART_UPLOAD,
                        request -> injection.atMost(12)
                                ? new S3Fault.Refusal(400, "KMS.ThrottlingException")
                                : S3Fault.NONE));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.STORAGE_BUSY)
    void uploadThatNobodyKnowsIsGivenUpAtTheCommit(Stage stage) throws Exception {
        Injection injection = stage.injects("an upload is opened and the answer lost, 12 times");
        stage.with(MODEL)
                .s3Faults(on(
                        S3Operation.CREATE_MULTIPART_UPLOAD,
                        request -> injection.atMost(12) ? new S3Fault.CutAfter() : S3Fault.NONE));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.STORAGE_BUSY)
    void storageThatStaysBusyFailsTheCreate(Stage stage) throws Exception {
        Injection injection = stage.injects("UploadPart is 503 SlowDown, always");
        stage.with(MODEL)
                .s3Faults(on(
                        S3Operation.UPLOAD_PART,
                        request -> injection.always() ? new S3Fault.Refusal(503, "SlowDown") : S3Fault.NONE));

        stage.assertFailedClean(stage.create(MODEL), "StorageThrottled");
    }

    @Test
    @Row(FailureRow.PERMISSIONS_LATE)
    void permissionsThatComeLateAreWaitedFor(Stage stage) throws Exception {
        Injection injection = stage.injects("everything is 403 AccessDenied, 6 times");
        stage.with(MODEL)
                .s3Faults(request -> injection.atMost(6) ? new S3Fault.Refusal(403, "AccessDenied") : S3Fault.NONE);

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.PERMISSIONS_LATE)
    void permissionsThatNeverComeFailTheCreate(Stage stage) throws Exception {
        Injection injection = stage.injects("everything is 403 AccessDenied, always");
        stage.with(MODEL)
                .s3Faults(request -> injection.always() ? new S3Fault.Refusal(403, "AccessDenied") : S3Fault.NONE);

        stage.assertFailedClean(stage.create(MODEL), "StorageAccess");
    }

    private static S3FaultPlan on(S3Operation operation, S3FaultPlan plan) {
        return request -> request.operation() == operation ? plan.next(request) : S3Fault.NONE;
    }

    private static boolean isRootConfig(S3Request request) {
        return request.key().matches("models/[0-9a-f]+/[0-9a-f]+/config\\.json");
    }

    private static String refusedKey(String key) {
        return "<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Error><Key>" + key
                + "</Key><Code>AccessDenied</Code><Message>Access Denied</Message></Error></DeleteResult>";
    }

    /** What S3 does by the lifecycle rule that the template gives the bucket, if it gives one. */
    private static void afterADay(Stage stage) {
        Template template = stage.cloud().template();
        List<Integer> days = template.idsOf("AWS::S3::Bucket").stream()
                .flatMap(id -> template.request(id)
                        .properties()
                        .at("/LifecycleConfiguration/Rules")
                        .valueStream())
                .filter(rule -> rule.path("Status").asText().equals("Enabled") && !rule.has("Prefix"))
                .map(rule -> rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                        .asInt())
                .toList();
        if (!days.contains(1)) {
            return;
        }
        String bucket = stage.bucket().name();
        try (S3Client s3 = stage.s3Client()) {
            for (MultipartUpload upload :
                    s3.listMultipartUploads(request -> request.bucket(bucket)).uploads()) {
                s3.abortMultipartUpload(
                        request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
            }
        }
    }
}
