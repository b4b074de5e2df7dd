package gorgon.operator.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon progress} as a person calls it. */
final class ProgressProgramTest {
    private static final String PLANNED = """
            {"event":"planned","s3Uri":"s3://bucket/models/s/d/","upToDate":false,"files":2,"bytes":1000,"copies":0}""";
    private static final String FOUND = """
            {"event":"finding","rule":"r","severity":"WARNING","place":"config.json","value":"odd","expected":"even",\
            "consequence":"TGI stops","cure":"change it"}""";
    private static final String HALF = """
            {"event":"progress","key":"models/s/d/llm/w","offset":500,"bytes":990,"megabytesPerSecond":20.0}""";
    private static final String ANSWERED = """
            {"event":"answered","status":"FAILED","physicalResourceId":"p","reason":"tried to copy w: no; do this"}""";
    private static final int FAILED = 1;

    @TempDir
    private Path folder;

    private RecordedAws aws;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        aws = new RecordedAws();
        program = new Program(folder, URI.create("http://127.0.0.1:1"), aws.endpoint())
                .with("AWS_EC2_METADATA_DISABLED", "true");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void saysOnceHowFarItIs() throws Exception {
        aws.deploy();
        aws.execution("RUNNING");
        aws.plan(PLANNED);
        aws.transfer(HALF);

        Program.Ended ended = program.run("progress", "--once", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        List<JsonNode> lines = ended.out().lines().map(Json::read).toList();
        assertThat(lines)
                .extracting(line -> line.path("event").asText())
                .containsExactly("execution", "planned", "progress");
        assertThat(lines.getFirst().path("arn").asText()).isEqualTo(RecordedAws.EXECUTION);
        assertThat(lines.getLast().path("bytes").asLong()).isEqualTo(500);
        assertThat(lines.getLast().path("totalBytes").asLong()).isEqualTo(1000);
    }

    @Test
    void followsFromBeforeTheStackIsThereToTheFailure() throws Exception {
        Process running = program.start("progress", "--plain");
        awaitCalls(1);
        aws.plan(PLANNED);
        aws.inspect(FOUND);
        aws.transfer(HALF);
        aws.execution("RUNNING");
        aws.deploy();
        // Resources, executions and the execution; that again with five groups, twice.
        awaitCalls(aws.calls() + 15);
        aws.respond(ANSWERED);
        aws.execution("FAILED");

        Program.Ended ended = program.end(running);

        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.err())
                .contains("note: there is no stack Gorgon-dev yet; start `npx cdk deploy`")
                .contains("planned 2 files, 1.0 kB, to s3://bucket/models/s/d/")
                .containsOnlyOnce("note: warning: config.json is odd, expected even: TGI stops; change it")
                .containsOnlyOnce(" 50 %  500 B of 1.0 kB");
        assertThat(ended.out())
                .contains("FAILED after 0:3")
                .contains("reason     tried to copy w: no; do this")
                .contains("/executions/details/" + RecordedAws.EXECUTION);
    }

    @Test
    void saysOnceThatThereIsNothingToSee() throws Exception {
        Program.Ended without = program.run("progress", "--once");
        aws.deploy();
        Program.Ended idle = program.run("progress", "--once");

        assertThat(without.exitCode()).isZero();
        assertThat(without.err()).contains("there is no stack Gorgon-dev yet");
        assertThat(idle.exitCode()).isZero();
        assertThat(idle.err()).contains("nothing is staged in Gorgon-dev at present;");
    }

    @Test
    void namesThePermissionThatIsMissing() throws Exception {
        aws.deny("ListStackResources");
        assertRefused(program.run("progress"), "cloudformation:ListStackResources");
        aws.deploy();
        aws.execution("RUNNING");
        aws.deny("FilterLogEvents");
        assertRefused(program.run("progress"), "logs:FilterLogEvents");
    }

    @Test
    void needsCredentialsAndAnEnvironment() throws Exception {
        Program.Ended unknown = program.run("progress", "--environment", "nowhere");
        Program.Ended nobody = program.without("AWS_ACCESS_KEY_ID")
                .without("AWS_SECRET_ACCESS_KEY")
                .run("progress");

        assertThat(unknown.exitCode()).isEqualTo(FAILED);
        assertThat(unknown.err()).contains("nowhere").doesNotContain("\tat ");
        assertThat(nobody.exitCode()).isEqualTo(FAILED);
        assertThat(nobody.err())
                .contains("gorgon: tried to find AWS credentials")
                .doesNotContain("\tat ");
        assertThat(aws.calls()).isZero();
    }

    private static void assertRefused(Program.Ended ended, String permission) {
        assertThat(ended.exitCode()).isEqualTo(FAILED);
        assertThat(ended.err())
                .contains("AWS denies it (User: someone is not authorized)")
                .contains("ask for the permission " + permission)
                .doesNotContain("\tat ");
    }

    private void awaitCalls(int wanted) throws InterruptedException {
        for (int i = 0; i < 600 && aws.calls() < wanted; i++) {
            Thread.sleep(50);
        }
        assertThat(aws.calls()).isGreaterThanOrEqualTo(wanted);
    }
}
