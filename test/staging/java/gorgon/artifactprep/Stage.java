package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.CloudFormationSide.Answer;
import gorgon.artifactprep.CloudFormationSide.Request;
import gorgon.localaws.s3.S3FaultPlan;
import gorgon.localhub.FaultPlan;
import gorgon.localhub.LocalHub;
import gorgon.localhub.TrafficKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** One test's world: a cloud, a bucket, the fault, and what CloudFormation was told. */
final class Stage implements AutoCloseable {
    static final String STACK = "Gorgon-dev";
    static final String INVENTED_ID = "Gorgon-dev-StagedModel-1ABCDEFGH";

    // An hour of service timeout, scaled as the waits are, and what is no wait and takes its time on this machine.
    private static final Duration SERVICE_TIMEOUT =
            Duration.ofHours(1).dividedBy(Cloud.SCALE).plusSeconds(20);

    private final World world;
    private final Bucket bucket;
    private final long started = System.nanoTime();
    private final List<Request> requests = new ArrayList<>();
    private @Nullable Cloud cloud;
    private Injection injection = new Injection("nothing");
    private String outcome = "";

    /** A model and the answer that says it is there. */
    record Staged(Answer answer, Model model) {}

    Stage(World world, String bucketName) {
        this.world = world;
        this.bucket = new Bucket(bucketName, world.s3().content());
        try (S3Client client = LoopbackClients.s3(world.endpoint())) {
            client.createBucket(request -> request.bucket(bucketName));
        }
    }

    /** Starts the cloud with these models on its Hub. */
    Stage with(Setup setup, Model... models) {
        cloud = new Cloud(world, setup);
        List.of(models).forEach(model -> model.publish(hub()));
        return this;
    }

    Stage with(Model... models) {
        return with(Setup.DEFAULT, models);
    }

    /** Names the fault that this test is about. */
    Injection injects(String what) {
        injection = new Injection(what);
        return injection;
    }

    Cloud cloud() {
        if (cloud == null) {
            throw new AssertionError("the test did not start its cloud");
        }
        return cloud;
    }

    LocalHub hub() {
        return cloud().hub();
    }

    void hubFaults(FaultPlan plan) {
        hub().faults(plan);
    }

    void s3Faults(S3FaultPlan plan) {
        cloud().s3().faults(plan);
    }

    Bucket bucket() {
        return bucket;
    }

    S3Client s3Client() {
        return LoopbackClients.s3(world.endpoint());
    }

    Request sendCreate(Model model) {
        return send("Create", STACK, "", model);
    }

    Request sendUpdate(Answer current, Model model) {
        return send("Update", STACK, current.physicalResourceId(), model);
    }

    Request sendDelete(String physicalId, Model model) {
        return send("Delete", STACK, physicalId, model);
    }

    /** An Update to another TGI version. */
    Request sendUpdate(Answer current, Model model, String tgi) {
        return send("Update", STACK, current.physicalResourceId(), model.properties(bucket.name(), tgi));
    }

    Request send(String type, String stack, String physicalId, Model model) {
        return send(type, stack, physicalId, model.properties(bucket.name()));
    }

    private Request send(String type, String stack, String physicalId, ObjectNode properties) {
        Request request = cloud().cloudFormation().send(type, stack, physicalId, properties);
        requests.add(request);
        return request;
    }

    Answer create(Model model) throws InterruptedException {
        return answerTo(sendCreate(model));
    }

    Answer update(Answer current, Model model) throws InterruptedException {
        return answerTo(sendUpdate(current, model));
    }

    Answer delete(String physicalId, Model model) throws InterruptedException {
        return answerTo(sendDelete(physicalId, model));
    }

    /** The answer that counts, as soon as it is there. */
    Answer await(Request request) throws InterruptedException {
        return request.await(SERVICE_TIMEOUT);
    }

    void awaitLog(String text) throws InterruptedException {
        long end = System.nanoTime() + SERVICE_TIMEOUT.toNanos();
        while (!cloud().log().contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited for %s in the log:%n%s".formatted(text, cloud().log()));
            }
            Thread.sleep(10);
        }
    }

    /** The answer that counts, after all that follows it has come to rest. */
    Answer answerTo(Request request) throws InterruptedException {
        Answer answer = await(request);
        cloud().settle();
        outcome = answer.isSuccess()
                ? answer.status()
                : answer.status() + " " + answer.reason().split(":", 2)[0];
        return answer;
    }

    /** Success, these models byte by byte and nothing else. */
    void assertHolds(Staged... models) {
        Map<String, Long> expected = new TreeMap<>();
        for (Staged model : models) {
            assertThat(model.answer().status()).as(model.answer().reason()).isEqualTo("SUCCESS");
            expected.putAll(bucket.checked(model.answer(), model.model().staged()));
        }
        assertThat(bucket.objects()).isEqualTo(expected);
        assertAtRest();
    }

    void assertStaged(Answer answer, Model model) {
        assertHolds(new Staged(answer, model));
    }

    /** Failure for that reason, no address of a model, and nothing left. */
    void assertFailedClean(Answer answer, String reason) {
        assertFailed(answer, reason);
        assertClean();
    }

    void assertFailed(Answer answer, String reason) {
        assertThat(answer.status()).isEqualTo("FAILED");
        assertThat(answer.reason()).contains(reason).doesNotContain("secret");
        assertThat(answer.attributes()).isEmpty();
    }

    void assertClean() {
        assertThat(bucket.objects()).isEmpty();
        assertAtRest();
    }

    private void assertAtRest() {
        assertThat(bucket.uploads()).isEmpty();
        assertThat(cloud().running()).isEmpty();
    }

    /** CloudFormation takes the first answer; later ones are repeats, never another verdict. */
    void assertOneVerdictEach() {
        for (Request request : requests) {
            Set<String> verdicts =
                    request.answers().stream().map(Answer::status).collect(Collectors.toSet());
            assertThat(verdicts)
                    .as("answers to %s", request.event().path("RequestType"))
                    .hasSizeLessThanOrEqualTo(1);
            request.answers().forEach(answer -> assertThat(answer.after()).isLessThan(SERVICE_TIMEOUT));
        }
    }

    long hubBytes() {
        return hub().traffic().bytes(TrafficKind.CDN) + hub().traffic().bytes(TrafficKind.RESOLVE);
    }

    void outcome(String text) {
        outcome = text;
    }

    boolean isStarted() {
        return cloud != null;
    }

    Injection injection() {
        return injection;
    }

    FailureTable.Line line(FailureRow row) {
        String answers = requests.stream()
                .map(request -> request.event().path("RequestType").asText().charAt(0)
                        + ":"
                        + request.answers().size())
                .collect(Collectors.joining(" "));
        return new FailureTable.Line(
                row,
                injection.what(),
                injection.fired(),
                outcome,
                bucket.objects().size(),
                bucket.uploads().size(),
                cloud().running().size(),
                answers,
                Duration.ofNanos(System.nanoTime() - started));
    }

    @Override
    public void close() {
        injection.release();
        if (cloud != null) {
            cloud.close();
        }
    }
}
