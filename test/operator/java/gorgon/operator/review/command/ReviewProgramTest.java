package gorgon.operator.review.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.Program;
import gorgon.operator.Program.Ended;
import gorgon.operator.ScriptedAccount;
import gorgon.operator.review.github.GithubOnLoopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon review} over the real CLI. */
final class ReviewProgramTest {
    @TempDir
    private Path folder;

    private ScriptedAccount aws;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        aws = new ScriptedAccount();
        program = new Program(folder, URI.create("http://127.0.0.1:1"), aws.endpoint());
        resource("before.json");
        resource("after.json");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void saysWhatIsReplacedAndWhoMayDoMore() throws Exception {
        Ended ended = program.run("review", "--from", "before.json", "--to", "after.json", "--environment", "dev");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .startsWith("Gorgon-dev changes: 1 replaced, 2 removed, 1 added, 3 updated in place\n")
                .contains("Renamed (AWS::S3::Bucket)\n      BucketName requires replacement\n")
                .contains("- ${Serving/Role}: arn:aws:iam::aws:policy/ReadOnlyAccess")
                .contains("+ ${Group.GroupId}: In TCP 443 Everyone (IPv4)")
                .doesNotContain("Not understood");
        assertThat(ended.err()).isEmpty();
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void theSameTwoSidesGiveTheSameBytesInAnyFolder() throws Exception {
        assembly(folder.resolve("one"), "after.json");
        assembly(folder.resolve("elsewhere/deep"), "after.json");

        for (String form : new String[] {"markdown", "json"}) {
            String one = program.run("review", "--from", "before.json", "--to", "one", "--format", form)
                    .out();
            String other = program.run("review", "--from", "before.json", "--to", "elsewhere/deep", "--format", form)
                    .out();
            assertThat(one).isEqualTo(other).isNotEmpty().doesNotContain(folder.toString());
        }
    }

    @Test
    void anUnchangedPairHasNoSections() throws Exception {
        JsonNode json = program.run(
                        "review", "--from", "before.json", "--to", "before.json", "--json", "--fail-on-change")
                .result();

        assertThat(json.path("changed").asBoolean(true)).isFalse();
        assertThat(json.at("/stacks/0/sections").isArray()).isTrue();
        assertThat(json.at("/stacks/0/sections")).isEmpty();
        assertThat(program.run("review", "--from", "before.json", "--to", "before.json")
                        .out())
                .isEqualTo("no differences in before\n");
    }

    @Test
    void aChangeFailsOnlyWhereThatIsAsked() throws Exception {
        assertThat(program.run("review", "--from", "before.json", "--to", "after.json", "--fail-on-change")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void terminationProtectionIsASettingOfTheStack() throws Exception {
        Path guarded = assembly(folder.resolve("guarded"), "before.json");
        Files.writeString(
                guarded.resolve("manifest.json"),
                Files.readString(guarded.resolve("manifest.json"))
                        .replace("\"properties\": {", "\"properties\": {\"terminationProtection\": true,"));
        assembly(folder.resolve("next"), "after.json");

        JsonNode taken = program.run("review", "--from", "guarded", "--to", "next", "--json")
                .result();
        JsonNode given = program.run("review", "--from", "next", "--to", "guarded", "--json")
                .result();

        assertThat(taken.at("/stacks/0/warnings").findValuesAsText("id")).contains("protection-gone:termination");
        assertThat(given.at("/stacks/0/warnings").findValuesAsText("id")).doesNotContain("protection-gone:termination");
    }

    @Test
    void everyResourceIsWarnedOfOutOfTheClisTable() throws Exception {
        assertThat(program.run("review", "--from", "before.json", "--to", "after.json")
                        .out())
                .contains("  ! AWS:${Serving/Role} may s3:GetObject, s3:PutObject on every resource (*)");
    }

    @Test
    void aSizeIsAskedOfTheHubAndARefusalIsARemark() throws Exception {
        staging("one.json", "1".repeat(40));
        staging("two.json", "2".repeat(40));

        Ended asked = program.run("review", "--from", "one.json", "--to", "two.json");
        Ended offline = program.run("review", "--from", "one.json", "--to", "two.json", "--offline");

        assertThat(asked.exitCode()).as(asked.err()).isZero();
        assertThat(asked.out()).contains("+ Moved: size not known").isEqualTo(offline.out());
        assertThat(asked.err()).startsWith("note: the size of a model is not known: ");
        assertThat(offline.err()).isEmpty();
    }

    private void staging(String name, String commit) throws IOException {
        Files.writeString(folder.resolve(name), """
                {"Resources": {"Staged": {"Type": "Custom::StagedModel", "Properties": {"Digest": "%s", "Recipe":
                 {"layout": "3", "patches": [], "sources": [{"repo": "a/b", "revision": "%s", "destination": "",
                  "allow": [], "ignore": [], "alsoAtRoot": []}]}}}}}
                """.formatted(commit, commit));
    }

    @Test
    void comparesWithWhatIsDeployed() throws Exception {
        assembly(folder.resolve("next"), "after.json");
        aws.answersXml(
                "GetTemplate",
                "<TemplateBody><![CDATA[%s]]></TemplateBody>"
                        .formatted(Files.readString(folder.resolve("before.json"))));

        Ended ended = program.run("review", "--to", "next");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("Gorgon-dev changes: 1 replaced, ");
        assertThat(aws.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked).contains("GetTemplate", "StackName=Gorgon-dev", "Original"));
    }

    @Test
    void aStackThatIsNotDeployedIsNew() throws Exception {
        assembly(folder.resolve("next"), "after.json");
        aws.answers("GetTemplate", ScriptedAccount.error("ValidationError", "Stack with id Gorgon-dev does not exist"));

        assertThat(program.run("review", "--to", "next").out())
                .startsWith("Gorgon-dev is new: 0 replaced, 0 removed, 5 added, ");
    }

    @Test
    void aStackThatIsInOneAssemblyAloneIsRemoved() throws Exception {
        assembly(folder.resolve("next"), "after.json");
        Files.writeString(folder.resolve("none.json"), "{}");

        assertThat(program.run("review", "--from", "next", "--to", "none.json").out())
                .startsWith("Gorgon-dev is removed: 0 replaced, 5 removed, 0 added, ");
    }

    @Test
    void aDeniedQuestionNamesThePermission() throws Exception {
        assembly(folder.resolve("next"), "after.json");

        Ended ended = program.run("review", "--to", "next");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("cloudformation:GetTemplate").hasLineCount(1);
    }

    @Test
    void whatTheCliRefusesIsSaid() throws Exception {
        Path broken = assembly(folder.resolve("next"), "after.json");
        Files.writeString(
                broken.resolve("manifest.json"),
                Files.readString(broken.resolve("manifest.json")).replace("36.0.0", "9999.0.0"));

        Ended ended = program.run("review", "--from", "before.json", "--to", "next");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("tried to run cdk diff: it ended with 1")
                .contains("schema version");
    }

    @Test
    void aPlaceThatIsNoneIsRefused() throws Exception {
        Ended ended = program.run("review", "--from", "nowhere", "--to", "after.json");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("nowhere", "neither a folder with a manifest.json nor a file");
    }

    @Test
    void commentsOnAPullRequest() throws Exception {
        try (GithubOnLoopback github = new GithubOnLoopback()) {
            Ended ended = program.with("GITHUB_API_URL", github.api())
                    .with("GITHUB_REPOSITORY", "owner/name")
                    .with("GITHUB_TOKEN", "secret")
                    .run(
                            "review",
                            "--from",
                            "before.json",
                            "--to",
                            "after.json",
                            "--pull-request",
                            "7",
                            "--output",
                            "review.txt");

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(github.comments())
                    .singleElement()
                    .satisfies(comment -> assertThat(comment)
                            .contains("### Review of the change", "| Renamed (AWS::S3::Bucket) |", "<details>"));
            assertThat(ended.err()).contains("#issuecomment-0");
            assertThat(folder.resolve("review.txt")).content().startsWith("before changes: 1 replaced");
        }
    }

    private void resource(String name) throws IOException {
        try (InputStream file = requireNonNull(ReviewProgramTest.class.getResourceAsStream("../" + name))) {
            Files.copy(file, folder.resolve(name));
        }
    }

    private Path assembly(Path assembly, String template) throws IOException {
        Files.createDirectories(assembly);
        Files.copy(folder.resolve(template), assembly.resolve("dev.template.json"));
        Files.writeString(assembly.resolve("manifest.json"), """
                {"version": "36.0.0", "artifacts": {"Gorgon-dev": {"type": "aws:cloudformation:stack",
                 "environment": "aws://unknown-account/us-east-1", "properties": {"templateFile": "dev.template.json"}}}}
                """);
        return assembly;
    }
}
