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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        protect(assembly(folder.resolve("guarded"), "before.json"));
        assembly(folder.resolve("next"), "after.json");

        JsonNode taken = program.run("review", "--from", "guarded", "--to", "next", "--json")
                .result();
        JsonNode given = program.run("review", "--from", "next", "--to", "guarded", "--json")
                .result();

        assertThat(taken.at("/stacks/0/warnings").findValuesAsText("id")).contains("protection-gone:termination");
        assertThat(given.at("/stacks/0/warnings").findValuesAsText("id")).doesNotContain("protection-gone:termination");
    }

    @Test
    void terminationProtectionTakenAwayAloneIsAChange() throws Exception {
        protect(assembly(folder.resolve("guarded"), "before.json"));
        assembly(folder.resolve("next"), "before.json");

        Ended ended = program.run("review", "--from", "guarded", "--to", "next", "--fail-on-change");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "! the stack's termination protection is taken away", "Termination protection: true -> false");
    }

    @Test
    void terminationProtectionOfWhatIsDeployedIsAsked() throws Exception {
        assembly(folder.resolve("next"), "before.json");
        deployed("before.json", "<EnableTerminationProtection>true</EnableTerminationProtection>");

        assertThat(program.run("review", "--to", "next").out()).contains("Termination protection: true -> false");
    }

    @Test
    void secretsAreInNoForm() throws Exception {
        secret("one.json", "hunter2", "a-long-one-before");
        secret("two.json", "hunter3", "a-long-one-after");

        for (String form : new String[] {"text", "markdown", "json", "summary"}) {
            assertThat(program.run("review", "--from", "one.json", "--to", "two.json", "--format", form, "--offline")
                            .out())
                    .contains("***", "SERVICE_API_KEY")
                    .doesNotContain("hunter", "a-long-one");
        }
    }

    private void secret(String name, String model, String function) throws IOException {
        Files.writeString(folder.resolve(name), """
                {"Parameters": {"GateToken": {"Type": "String", "Default": "%s"}},
                 "Resources": {
                 "M": {"Type": "AWS::SageMaker::Model", "Properties": {"PrimaryContainer": {"Environment":
                  {"SERVICE_API_KEY": "%s", "PLAIN": "p"}}}},
                 "E": {"Type": "AWS::SageMaker::Endpoint", "Properties": {"EndpointName": "e"}},
                 "F": {"Type": "AWS::Lambda::Function", "Properties": {"Environment": {"Variables":
                  {"DOOR_PASSWORD": "%s"}}, "Description": "opens with %s"}}}}
                """.formatted(function + "-gate", model, function, function));
    }

    @Test
    void anotherLetterIsADifferenceBetweenTwoTemplates() throws Exception {
        topic("ascii.json", "caf?");
        topic("accent.json", "café");

        assertThat(program.run("review", "--from", "ascii.json", "--to", "accent.json")
                        .out())
                .contains("Topic (AWS::SNS::Topic)\n      DisplayName")
                .doesNotContain("Omitted");
    }

    @Test
    void aLetterThatCloudFormationDoesNotGiveBackIsShownAsItIs() throws Exception {
        topic("deployed.json", "caf?");
        topic("Gorgon-dev.template.json", "café");
        deployed("deployed.json", "");
        assembly(folder.resolve("next"), "Gorgon-dev.template.json");

        Ended ended = program.run("review", "--to", "next", "--fail-on-change");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).contains("Omitted 1 changes because they are likely mangled");
    }

    private void topic(String name, String display) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "{\"Resources\": {\"Topic\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"DisplayName\": \"%s\"}}}}"
                        .formatted(display));
    }

    @Test
    void anEnvironmentThatNeitherSideHasIsRefused() throws Exception {
        assembly(folder.resolve("next"), "before.json");

        Ended ended = program.run("review", "--from", "next", "--to", "next", "--environment", "prod");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("the stack Gorgon-prod: it is not there (there are: Gorgon-dev)")
                .hasLineCount(1);
    }

    @Test
    void aStackThatTheNewAssemblyLacksIsSaidToStay() throws Exception {
        assembly(folder.resolve("next"), "before.json");
        assembly(folder.resolve("both"), "before.json", "Gorgon-dev", "Gorgon-prod");

        String out = program.run("review", "--from", "both", "--to", "next").out();

        assertThat(out)
                .contains("Gorgon-prod is removed", "! it is not among the new stacks (only Gorgon-dev)")
                .contains("no differences in Gorgon-dev");
    }

    @Test
    void anEnvironmentThatIsNotToBeDeployedIsNoRemovedOne() throws Exception {
        assembly(folder.resolve("next"), "before.json");

        Ended ended = program.run("review", "--to", "next", "--environment", "prod");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("Gorgon-prod", "Gorgon-dev");
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void aStackThatIsOnlyBeingMadeIsNew() throws Exception {
        assembly(folder.resolve("next"), "after.json");
        aws.answersXml("GetTemplate", "<TemplateBody></TemplateBody>");

        assertThat(program.run("review", "--to", "next").out()).startsWith("Gorgon-dev is new: ");
    }

    private void deployed(String template, String setting) throws IOException {
        aws.answersXml(
                "GetTemplate",
                "<TemplateBody><![CDATA[%s]]></TemplateBody>".formatted(Files.readString(folder.resolve(template))));
        aws.answersXml(
                "DescribeStacks",
                "<Stacks><member><StackName>Gorgon-dev</StackName>%s</member></Stacks>".formatted(setting));
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
        deployed("before.json", "");

        Ended ended = program.run("review", "--to", "next");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("Gorgon-dev changes: 1 replaced, ");
        assertThat(aws.asked())
                .satisfiesExactly(
                        asked -> assertThat(asked).contains("GetTemplate", "StackName=Gorgon-dev", "Original"),
                        asked -> assertThat(asked).contains("DescribeStacks", "StackName=Gorgon-dev"));
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

    private static void protect(Path assembly) throws IOException {
        Path manifest = assembly.resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"properties\": {", "\"properties\": {\"terminationProtection\": true,"));
    }

    private Path assembly(Path assembly, String template) throws IOException {
        return assembly(assembly, template, "Gorgon-dev");
    }

    private Path assembly(Path assembly, String template, String... stacks) throws IOException {
        Files.createDirectories(assembly);
        Files.copy(folder.resolve(template), assembly.resolve("dev.template.json"));
        String artifacts = Stream.of(stacks).map(stack -> """
                        "%s": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/us-east-1",
                         "properties": {"templateFile": "dev.template.json"}}""".formatted(stack)).collect(Collectors.joining(","));
        Files.writeString(
                assembly.resolve("manifest.json"),
                "{\"version\": \"36.0.0\", \"artifacts\": {%s}}".formatted(artifacts));
        return assembly;
    }
}
