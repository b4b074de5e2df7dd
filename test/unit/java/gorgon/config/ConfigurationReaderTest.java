package gorgon.config;

import static gorgon.config.ConfigurationText.json;
import static gorgon.config.ConfigurationText.problemsOf;
import static gorgon.config.ConfigurationText.problemsOfDev;
import static gorgon.config.ConfigurationText.read;
import static gorgon.config.ConfigurationText.readContext;
import static gorgon.config.ConfigurationText.readDev;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
    private static final EnvironmentConfiguration PUBLISHED = new EnvironmentConfiguration(
            "dev",
            new Placement("us-east-1", Optional.empty()),
            new ModelSources(
                    new ModelSource(
                            new RepoId("text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa"),
                            new Revision("main"),
                            List.of()),
                    new ModelSource(
                            new RepoId("ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ"),
                            new Revision("main"),
                            List.of("*.bin")),
                    Optional.empty(),
                    Optional.empty()),
            new TgiSettings("3.3.6", 4, "awq", new TokenLimits(8000, 16384, 16384), 128),
            Optional.empty(),
            new Fleet("ml.g5.12xlarge", 1, Duration.ofMinutes(20), Duration.ofMinutes(20)),
            Operation.standard(1),
            SmokeTest.standard(true));

    @Test
    void defaultsToThePublishedSetUp() {
        assertThat(readDev("{'region': 'us-east-1'}").environment()).isEqualTo(PUBLISHED);
    }

    @Test
    void shipsAFileThatSpellsOutTheDefaults() throws IOException {
        JsonNode context =
                json(Files.readString(Path.of("..", "..", "cdk.json"))).path("context");

        GorgonConfiguration shipped = ConfigurationReader.read(context, Catalog.bundled());

        assertThat(shipped.environment()).isEqualTo(withoutAccessLogs(PUBLISHED));
        for (String section : List.of("heads", "base", "tgi", "instance", "timeouts")) {
            assertThat(context.at("/common/" + section).isObject()).as(section).isTrue();
        }
    }

    /** A bucket of logs outlives its stack, and dev leaves nothing behind. */
    private static EnvironmentConfiguration withoutAccessLogs(EnvironmentConfiguration environment) {
        Operation operation = environment.operation();
        return new EnvironmentConfiguration(
                environment.name(),
                environment.placement(),
                environment.model(),
                environment.tgi(),
                environment.ownImage(),
                environment.fleet(),
                new Operation(
                        operation.rollout(),
                        operation.scaling(),
                        operation.watch(),
                        new Isolation(true, Optional.empty(), Optional.empty(), false),
                        operation.protection(),
                        operation.preflight(),
                        operation.tags(),
                        operation.retainsFleetSize()),
                environment.smokeTest());
    }

    @Test
    void readsEveryKey() {
        EnvironmentConfiguration environment = read("""
            {'prod-eu': {
              'region': 'eu-west-1', 'account': '111122223333', 'hubEndpoint': 'https://hub.example.com',
              'hubTokenSecret': 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:team/hub-a1B2c3',
              'heads': {'repo': 'a/heads', 'revision': 'v1', 'ignore': ['*.pt']},
              'base': {'repo': 'b/base', 'revision': '0123456789abcdef0123456789abcdef01234567', 'ignore': []},
              'tgi': {'version': '2.4.0', 'shards': 8, 'quantize': 'gptq', 'maxInputTokens': 1, 'maxTotalTokens': 2,
                      'maxBatchPrefillTokens': 3},
              'instance': {'type': 'ml.g5.48xlarge', 'count': 2},
              'timeouts': {'modelDownloadSeconds': 60, 'containerStartupSeconds': 3600}}}\
            """, "prod-eu").environment();

        assertThat(environment)
                .isEqualTo(new EnvironmentConfiguration(
                        "prod-eu",
                        new Placement("eu-west-1", Optional.of(new AccountId("111122223333"))),
                        new ModelSources(
                                new ModelSource(new RepoId("a/heads"), new Revision("v1"), List.of("*.pt")),
                                new ModelSource(
                                        new RepoId("b/base"),
                                        new Revision("0123456789abcdef0123456789abcdef01234567"),
                                        List.of()),
                                Optional.of(HubEndpoint.of("https://hub.example.com")),
                                Optional.of(new HubTokenSecret(
                                        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:team/hub-a1B2c3"))),
                        new TgiSettings("2.4.0", 8, "gptq", new TokenLimits(1, 2, 3), 128),
                        Optional.empty(),
                        new Fleet("ml.g5.48xlarge", 2, Duration.ofMinutes(1), Duration.ofHours(1)),
                        Operation.standard(2),
                        SmokeTest.standard(true)));
        assertThat(environment.stackName()).isEqualTo("Gorgon-prod-eu");
        assertThat(environment.endpointName()).isEqualTo("gorgon-prod-eu");
    }

    @Test
    void reportsTwoProblemsInOneMessage() {
        assertThatThrownBy(() -> readDev("{'region': 'us-est-1', 'instance': {'type': 'ml.g5.13xlarge'}}"))
                .isInstanceOf(InvalidConfiguration.class)
                .message()
                .startsWith("tried to read the configuration in cdk.json: 2 problems")
                .contains("context.environments.dev.region = \"us-est-1\": not a known region (did you mean"
                        + " \"us-east-1\"?)")
                .contains("eu-west-1, eu-west-2")
                .contains("context.environments.dev.instance.type = \"ml.g5.13xlarge\": not a known instance type")
                .contains("(did you mean \"ml.g5.12xlarge\"?)");
    }

    @Test
    void reportsTheProblemsOfEnvironmentsThatAreNotChosen() {
        String environments =
                "{'dev': {'region': 'us-east-1'}, 'prod': {'region': 7}, 'test': {'regoin': 'us-east-1'}}";

        assertThat(problemsOf(environments, "dev"))
                .extracting(Problem::path)
                .containsExactly(
                        "context.environments.prod.region",
                        "context.environments.test.region",
                        "context.environments.test.regoin");
    }

    @Test
    void refusesAChoiceThatIsNotDescribed() {
        assertThat(problemsOf("{'dev': {'region': 'us-east-1'}, 'prod': {'region': 'us-east-1'}}", "prd"))
                .singleElement()
                .hasToString("context.environment = \"prd\": not a known environment (did you mean \"prod\"?); "
                        + "use one of dev, prod, or describe it under context.environments");
    }

    @Test
    void refusesAFileWithoutEnvironments() {
        assertThatThrownBy(() -> readContext("{}"))
                .hasMessageContaining("1 problem")
                .hasMessageContaining("context.environments = (missing): describes no environment; write {");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'hubTokenSecret': '%s'",
                "'hubTokenSecret': {'token': '%s'}",
                "'hubTokenSecret': 'arn:aws:secretsmanager:us-east-1:123456789012:secret:%s'",
                "'hubToken': '%s'",
                "'heads': {'token': '%s'}",
                "'heads': '%s'"
            })
    void refusesATokenWithoutShowingIt(String rest) {
        String token = "hf_abcdefghijABCDEFGHIJ0123456789wxyz";

        assertThatThrownBy(() -> readDev("{'region': 'us-east-1', %s}".formatted(rest.formatted(token))))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContainingAll("1 problem", "(a Hub token, not shown)")
                .hasMessageNotContaining(token);
    }

    @Test
    void saysNothingOfAShardCountThatFollowsFromAnotherProblem() {
        assertThat(problemsOfDev(
                        "{'region': 'us-east-1', 'tgi': {'shards': 3}, 'instance': {'type': 'ml.g5.48xlarge'}}"))
                .extracting(Problem::path)
                .containsExactly("context.environments.dev.tgi.shards");
    }
}
