package gorgon.operator.prune;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.staging.Scope;
import gorgon.operator.Installation;
import gorgon.operator.Program;
import gorgon.operator.ScriptedAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PruneProgramTest {
    private static final String SCOPE = "models/0123456789/";
    private static final String OLD = "a".repeat(32);
    private static final String USED = "b".repeat(32);

    @TempDir
    private Path folder;

    private ScriptedAccount aws;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        aws = Installation.deployed(new ScriptedAccount())
                .answersXml("DescribeStacks", stack("UPDATE_COMPLETE"))
                .answersXml("ListStacks", "<StackSummaries></StackSummaries>")
                .answers("ListModels", "{\"Models\":[{\"ModelName\":\"model-1\"}]}")
                .answers("ListEndpoints", "{\"Endpoints\":[{\"EndpointName\":\"gorgon-dev\"}]}")
                .answers("DescribeModel", Installation.model(USED, "8000").replace("models/s/d/", SCOPE + USED + "/"))
                .answers(
                        "GET /bucket",
                        listing(
                                version(SCOPE + OLD, "v1"),
                                version(SCOPE + OLD, "v2"),
                                version(SCOPE + USED, "v1"),
                                version(SCOPE + Installation.DIGEST, "v1")))
                .answers("POST /bucket", "<DeleteResult/>");
        program = new Program(folder, URI.create("http://127.0.0.1:1"), aws.endpoint())
                .with("AWS_EC2_METADATA_DISABLED", "true");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void listsWhatNothingRefersToAndRemovesNothing() throws Exception {
        Program.Ended ended = program.run("prune");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("1 unused models, 0 open uploads")
                .contains("s3://bucket/" + SCOPE + OLD + "/  14 B in 2 objects")
                .doesNotContain(USED)
                .doesNotContain(Installation.DIGEST);
        assertThat(deletions()).isZero();
    }

    @Test
    void removesEveryVersionOfItAndNothingElse() throws Exception {
        Program.Ended ended = program.run("prune", "--remove", "--yes", "--older-than", "1");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("removed s3://bucket/" + SCOPE + OLD);
        assertThat(aws.asked().stream().filter(call -> call.startsWith("POST /bucket")))
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .contains("<VersionId>v1</VersionId>")
                        .contains("<VersionId>v2</VersionId>")
                        .doesNotContain(USED)
                        .doesNotContain(Installation.DIGEST));
    }

    @Test
    void keepsWhatIsTooYoung() throws Exception {
        assertThat(program.run("prune", "--remove", "--yes", "--older-than", "100000")
                        .exitCode())
                .isZero();
        assertThat(deletions()).isZero();
    }

    @Test
    void keepsEveryModelWhereTheStackChangedLately() throws Exception {
        String today = Instant.now().minus(Duration.ofMinutes(5)).toString();
        aws.answersXml(
                "DescribeStacks",
                stack("UPDATE_COMPLETE")
                        .replace("<Outputs>", "<LastUpdatedTime>" + today + "</LastUpdatedTime><Outputs>"));

        Program.Ended ended = program.run("prune", "--remove", "--yes", "--older-than", "1");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("1 unused models");
        assertThat(ended.err()).contains("1 unused models are kept: they or the stack changed in the last 1 days");
        assertThat(deletions()).isZero();
    }

    @Test
    void refusesToKeepNothingHoweverYoung() throws Exception {
        Program.Ended ended = program.run("prune", "--remove", "--yes", "--older-than", "0");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("give --older-than 1 or more");
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void saysWhatItWillRemoveBeforeItAsksAndRemovesThat() throws Exception {
        Program.Ended ended = answered(() -> {}, "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err())
                .containsPattern("(?s)to remove  s3://bucket/" + SCOPE + OLD + "/  14 B in 2 objects.*Type yes:");
        assertThat(ended.result().path("removed")).hasSize(1);
        assertThat(deletions()).isEqualTo(1);
    }

    @Test
    void removesNothingThatCameIntoUseWhileItAsked() throws Exception {
        String deployed = stack("UPDATE_COMPLETE").replace(Installation.DIGEST + "/", OLD + "/");
        Program.Ended ended = answered(() -> aws.answersXml("DescribeStacks", deployed));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("it has come into use since it was listed");
        assertThat(deletions()).isZero();
    }

    @Test
    void removesNothingThatAModelNamesByNow() throws Exception {
        Program.Ended ended = answered(() -> aws.answers(
                        "ListModels", "{\"Models\":[{\"ModelName\":\"model-1\"},{\"ModelName\":\"model-2\"}]}")
                .answers(
                        "DescribeModel model-2",
                        Installation.model(OLD, "8000").replace("models/s/d/", SCOPE + OLD + "/")));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("it has come into use since it was listed");
        assertThat(deletions()).isZero();
    }

    @Test
    void removesNothingOnceItCannotBeKnownWhatIsUsed() throws Exception {
        Program.Ended ended = answered(() -> aws.denies("ListModels"));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("nothing is removed before that is known");
        assertThat(deletions()).isZero();
    }

    @Test
    void takesAnAddressThatNamesNoBucketForOneThatMayBeAnyModel() throws Exception {
        for (String address : List.of(
                "https://bucket.s3.amazonaws.com/" + SCOPE + OLD + "/",
                "s3://arn:aws:s3:us-east-1:123456789012:accesspoint/models/" + OLD,
                "s3://models-abcdefghijklmnopqrstuvwxyz0123456789-s3alias/" + OLD + "/")) {
            aws.answers("DescribeModel", Installation.model(USED, "8000").replace("s3://bucket/models/s/d/", address));

            Program.Ended ended = program.run("prune", "--remove", "--yes");

            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
            assertThat(ended.out()).contains("not known  model model-1: it loads " + address);
        }
        assertThat(deletions()).isZero();
    }

    @Test
    void takesAModelPackageForOneThatMayBeAnyModel() throws Exception {
        aws.answers("DescribeModel", """
                {"ModelName":"model-1","ModelArn":"a","CreationTime":1.0,
                 "Containers":[{"ModelPackageName":"arn:aws:sagemaker:us-east-1:123456789012:model-package/p/1"}]}""");

        Program.Ended ended = program.run("prune", "--remove", "--yes");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("model model-1: it loads what the model package arn:aws:sagemaker");
        assertThat(deletions()).isZero();
    }

    @Test
    void sparesWhatAnInferenceComponentLoadsAndSaysWhereItMayNotAsk() throws Exception {
        aws.answers("DescribeEndpointConfig", """
                {"EndpointConfigName":"config-1","EndpointConfigArn":"a","CreationTime":1.0,
                 "ProductionVariants":[{"VariantName":"AllTraffic","InstanceType":"ml.g5.12xlarge"}]}""");
        assertThat(program.run("prune").out()).contains("not known", "sagemaker:ListInferenceComponents");

        aws.answers("ListInferenceComponents", "{\"InferenceComponents\":[{\"InferenceComponentName\":\"part\"}]}")
                .answers("DescribeInferenceComponent", """
                        {"InferenceComponentName":"part","Specification":{"Container":{"ArtifactUrl":"s3://bucket/%s%s/"}}}""".formatted(SCOPE, OLD));
        Program.Ended ended = program.run("prune");

        assertThat(ended.out()).contains("nothing is unused").doesNotContain("not known");
    }

    @Test
    void takesAnInferenceComponentWhoseModelIsGoneForOneThatMayBeAnyModel() throws Exception {
        aws.answers("DescribeEndpointConfig", """
                        {"EndpointConfigName":"config-1","EndpointConfigArn":"a","CreationTime":1.0,
                         "ProductionVariants":[{"VariantName":"AllTraffic","InstanceType":"ml.g5.12xlarge"}]}""")
                .answers("ListInferenceComponents", "{\"InferenceComponents\":[{\"InferenceComponentName\":\"part\"}]}")
                .answers(
                        "DescribeInferenceComponent",
                        "{\"InferenceComponentName\":\"part\",\"Specification\":{\"ModelName\":\"model-9\"}}")
                .answers(
                        "DescribeModel model-9",
                        "{\"__type\":\"ValidationException\",\"message\":\"Could not find model \\\"arn:model-9\\\".\"}");

        assertThat(program.run("prune").out())
                .contains("not known  inference component part: its model model-9 is gone");
    }

    @Test
    void removesNothingWhileTheStackChangesOrAnEndpointCannotBeRead() throws Exception {
        aws.denies("DescribeEndpointConfig");
        assertThat(program.run("prune", "--remove", "--yes").err()).contains("nothing is removed before that is known");
        aws.answersXml("DescribeStacks", stack("UPDATE_IN_PROGRESS"));
        Program.Ended ended = program.run("prune", "--remove", "--yes");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("an operation is under way (UPDATE_IN_PROGRESS)");
        assertThat(deletions()).isZero();
    }

    @Test
    void doesNotTakeAPipeForAnAnswer() throws Exception {
        Program.Ended ended = program.run("prune", "--remove");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("this is no terminal; add --yes");
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void removesNothingWhereAModelWasDeletedUnderAnEndpointAndListsAllTheSame() throws Exception {
        aws.answers("ListModels", "{\"Models\":[]}")
                .answers(
                        "DescribeModel",
                        "{\"__type\":\"ValidationException\",\"message\":\"Could not find model \\\"arn:model-1\\\".\"}");

        Program.Ended listed = program.run("prune");
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out())
                .contains(SCOPE + OLD)
                .contains("not known  endpoint gorgon-dev: the model model-1 is gone");
        Program.Ended ended = program.run("prune", "--remove", "--yes");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("nothing is removed before that is known");
        assertThat(deletions()).isZero();
    }

    @Test
    void sparesWhatAShadowVariantLoads() throws Exception {
        aws.answers("ListModels", "{\"Models\":[]}")
                .answers("DescribeEndpointConfig", """
                        {"EndpointConfigName":"config-1","EndpointConfigArn":"a","CreationTime":1.0,
                         "ProductionVariants":[{"VariantName":"AllTraffic","ModelName":"model-1"}],
                         "ShadowProductionVariants":[{"VariantName":"Shadow","ModelName":"model-2"}]}""")
                .answers(
                        "DescribeModel model-2",
                        Installation.model(OLD, "8000").replace("models/s/d/", SCOPE + OLD + "/"));

        assertThat(program.run("prune").out()).contains("nothing is unused");
    }

    @Test
    void abortsUploadsThatWereNotEndedForSoLong() throws Exception {
        aws.answers(
                        "GET /bucket",
                        listing(
                                "<Upload><Key>%s%s/model.safetensors</Key><UploadId>u-1</UploadId><Initiated>2026-10-01T10:00:00.000Z</Initiated></Upload>"
                                        .formatted(SCOPE, OLD)))
                .answers("DELETE /bucket/" + SCOPE + OLD + "/model.safetensors", "");

        assertThat(program.run("prune", "--older-than", "100000").out()).contains("nothing is unused");
        assertThat(program.run("prune").out()).contains("model.safetensors  an upload that was not ended");
        Program.Ended ended = program.run("prune", "--remove", "--yes");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("aborted the upload of " + SCOPE + OLD);
        assertThat(aws.asked()).anyMatch(call -> call.startsWith("DELETE /bucket/"));
    }

    @Test
    void findsWhatADeletedStackOfTheNameStagedAndLeavesWhatAnotherDid() throws Exception {
        String earlier = Scope.of("arn:earlier", "Staged").models();
        aws.answersXml(
                        "ListStacks",
                        "<StackSummaries>%s%s</StackSummaries>"
                                .formatted(deleted("Gorgon-dev", "arn:earlier"), deleted("Other", "arn:other")))
                .answersXml("ListStackResources", resources("Custom::StagedModel", "Staged", "s3://x"))
                .answers(
                        "GET /bucket",
                        listing(
                                version(earlier + OLD, "v1"),
                                version(Scope.of("arn:other", "Staged").models() + USED, "v1")));

        Program.Ended ended = program.run("prune");

        assertThat(ended.out()).contains("1 unused models").contains("s3://bucket/" + earlier + OLD);
    }

    @Test
    void findsWhatWasStagedByHandIntoTheStacksOwnBucketAndSparesOtherFiles() throws Exception {
        aws.answersXml("ListStackResources", resources("AWS::S3::Bucket", "Store", "bucket"))
                .answers(
                        "GET /bucket",
                        listing(
                                version("by/hand", "v1"),
                                object("by/hand.manifest.json"),
                                object("else.manifest.json"),
                                version("else", "v1"),
                                version("models/ffffffffff/" + OLD, "v1")))
                .answers("GET /bucket/by/hand.manifest.json", """
                        {"s3Uri":"s3://bucket/by/hand/","recipe":{"sources":[{"repo":"a/b","revision":"c0ffee"}]}}""")
                .answers("GET /bucket/else.manifest.json", "<html>");

        Program.Ended ended = program.run("prune");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("1 unused models")
                .contains("s3://bucket/by/hand/  14 B in 2 objects")
                .contains("a/b@c0ffee");
    }

    @Test
    void saysWhereAManifestMakesNoSense() throws Exception {
        String manifest = "manifests/0123456789/" + OLD + ".json";
        aws.answers("GET /bucket", listing(version(SCOPE + OLD, "v1"), object(manifest)))
                .answers("GET /bucket/" + manifest, "{");

        Program.Ended ended = program.run("prune");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains(SCOPE + OLD).contains("commits not known");
    }

    /** As at a terminal: the change is made while the question stands there. */
    private Program.Ended answered(Runnable change, String... arguments) throws Exception {
        program.with("JAVA_TOOL_OPTIONS", "-Dgorgon.terminal.in=true");
        Process process = program.start(Stream.concat(Stream.of("prune", "--remove"), Stream.of(arguments))
                .toArray(String[]::new));
        Instant end = Instant.now().plusSeconds(60);
        while (!Files.readString(folder.resolve("err")).contains("Type yes:")
                && process.isAlive()
                && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        change.run();
        try (OutputStream answer = process.getOutputStream()) {
            answer.write("yes\n".getBytes(StandardCharsets.UTF_8));
        }
        return program.end(process);
    }

    private long deletions() {
        return aws.asked().stream()
                .filter(call -> call.startsWith("POST /bucket"))
                .count();
    }

    private static String stack(String status) {
        return Installation.stack(status)
                .replace("2026-11-01", "2026-09-01")
                .replace(
                        "<Outputs>",
                        "<Outputs><member><OutputKey>ModelS3Uri</OutputKey><OutputValue>s3://bucket/%s%s/</OutputValue></member>"
                                .formatted(SCOPE, Installation.DIGEST));
    }

    private static String listing(String... entries) {
        return "<Result><IsTruncated>false</IsTruncated>%s</Result>".formatted(String.join("", entries));
    }

    private static String version(String prefix, String id) {
        return version(prefix + "/config.json", id, 7);
    }

    private static String object(String key) {
        return version(key, "v1", 7);
    }

    private static String version(String key, String id, int bytes) {
        return "<Version><Key>%s</Key><VersionId>%s</VersionId><Size>%d</Size><LastModified>2026-10-01T10:00:00.000Z</LastModified></Version>"
                .formatted(key, id, bytes);
    }

    private static String deleted(String name, String id) {
        return "<member><StackName>%s</StackName><StackId>%s</StackId><StackStatus>DELETE_COMPLETE</StackStatus></member>"
                .formatted(name, id);
    }

    private static String resources(String type, String logicalId, String physicalId) {
        return """
                <StackResourceSummaries><member><ResourceType>%s</ResourceType><LogicalResourceId>%s</LogicalResourceId>
                <PhysicalResourceId>%s</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member></StackResourceSummaries>""".formatted(type, logicalId, physicalId);
    }
}
