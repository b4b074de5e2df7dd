package gorgon.operator.prune;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.Installation;
import gorgon.operator.Program;
import gorgon.operator.ScriptedAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
                .answers("ListModels", "{\"Models\":[{\"ModelName\":\"model-1\"}]}")
                .answers("ListEndpoints", "{\"Endpoints\":[{\"EndpointName\":\"gorgon-dev\"}]}")
                .answers("DescribeModel", Installation.model(USED, "8000").replace("models/s/d/", SCOPE + USED + "/"))
                .answers(
                        "GET /bucket",
                        "<ListVersionsResult><IsTruncated>false</IsTruncated>%s%s%s%s</ListVersionsResult>"
                                .formatted(
                                        version(OLD, "v1"),
                                        version(OLD, "v2"),
                                        version(USED, "v1"),
                                        version(Installation.DIGEST, "v1")))
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
                .contains("1 unused")
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
    void removesNothingWhileTheStackChangesOrAnEndpointCannotBeRead() throws Exception {
        aws.denies("DescribeEndpointConfig");
        assertThat(program.run("prune", "--remove", "--yes").err()).contains("nothing is removed before that is known");
        aws.answersXml("DescribeStacks", stack("UPDATE_IN_PROGRESS"));
        Program.Ended ended = program.run("prune", "--remove", "--yes");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("an operation is under way (UPDATE_IN_PROGRESS)");
        assertThat(deletions()).isZero();
    }

    private long deletions() {
        return aws.asked().stream()
                .filter(call -> call.startsWith("POST /bucket"))
                .count();
    }

    private static String stack(String status) {
        return Installation.stack(status)
                .replace(
                        "<Outputs>",
                        "<Outputs><member><OutputKey>ModelS3Uri</OutputKey><OutputValue>s3://bucket/%s%s/</OutputValue></member>"
                                .formatted(SCOPE, Installation.DIGEST));
    }

    private static String version(String digest, String id) {
        return "<Version><Key>%s%s/config.json</Key><VersionId>%s</VersionId><Size>7</Size><LastModified>2026-10-01T10:00:00.000Z</LastModified></Version>"
                .formatted(SCOPE, digest, id);
    }
}
