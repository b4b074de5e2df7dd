package gorgon.config;

import static gorgon.config.ConfigurationText.json;
import static gorgon.config.ConfigurationText.readContext;
import static gorgon.config.ConfigurationText.readDev;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.catalog.Catalog;
import gorgon.config.Fleet.Routing;
import gorgon.config.OwnImage.Dialect;
import gorgon.config.OwnImage.Engine;
import gorgon.config.Rollout.Strategy;
import gorgon.infra.ShippedApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationReaderTest {
    private static final String URI = "123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi"
            + "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String PINNED = """
        'heads': {'revision': '0123456789abcdef0123456789abcdef01234567'},
        'base': {'revision': '0123456789abcdef0123456789abcdef01234567'}\
        """;

    @Test
    void readsEveryKey() {
        EnvironmentConfiguration environment = readDev("""
            {'region': 'us-east-1', 'tgi': {'maxConcurrentRequests': 64},
             'image': {'uri': '%s', 'engine': 'other', 'dialect': 'messages', 'environment': {'B': '2', 'A': '1'}},
             'instance': {'type': 'ml.g5.12xlarge', 'count': 4, 'fallbacks': ['ml.g6.12xlarge', 'ml.g5.24xlarge'],
                          'provisionTimeoutSeconds': 900, 'routing': 'random',
                          'ami': 'al2023-ami-sagemaker-inference-gpu-4-1'},
             'rollout': {'strategy': 'canary', 'batch': 1, 'bakeSeconds': 300, 'limitSeconds': 3600,
                         'rollbackOnAlarms': false},
             'scaling': {'minimum': 3, 'maximum': 6, 'concurrentRequests': 40, 'scaleOutCooldownSeconds': 700,
                         'scaleInCooldownSeconds': 1200, 'schedule': [
                 {'name': 'night', 'schedule': 'cron(0 20 ? * MON-FRI *)', 'timeZone': 'Europe/Berlin',
                  'minimum': 2, 'maximum': 8}]},
             'watch': {'topicArn': 'arn:aws:sns:us-east-1:123456789012:alarms', 'logRetentionDays': 731,
                       'expectsTraffic': true, 'slowestAnswerSeconds': 50, 'slowestFirstTokenSeconds': 5},
             'isolation': {'network': false, 'accessLogs': false,
                           'kmsKey': 'arn:aws:kms:us-east-1:123456789012:key/mrk-0123', 'vpc': {
                 'id': 'vpc-0123abcd', 'subnets': ['subnet-0123abcd', 'subnet-0123abce'],
                 'securityGroups': ['sg-0123abcd'], 'routeTables': ['rtb-0123abcd']}},
             'protection': {'termination': true, 'retainModels': true}, 'preflight': 'report',
             'tags': {'team': 'search', 'cost center': '4711'}}""".formatted(URI)).environment();

        assertThat(environment.tgi().maxConcurrentRequests()).isEqualTo(64);
        assertThat(environment.ownImage())
                .contains(new OwnImage(URI, Engine.OTHER, Dialect.MESSAGES, new TreeMap<>(Map.of("A", "1", "B", "2"))));
        assertThat(environment.fleet())
                .isEqualTo(new Fleet(
                        "ml.g5.12xlarge",
                        4,
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(20),
                        List.of("ml.g6.12xlarge", "ml.g5.24xlarge"),
                        Optional.of(Duration.ofMinutes(15)),
                        Routing.RANDOM,
                        Optional.of("al2023-ami-sagemaker-inference-gpu-4-1")));
        assertThat(environment.operation())
                .isEqualTo(new Operation(
                        new Rollout(Strategy.CANARY, 1, Duration.ofMinutes(5), Duration.ofHours(1), false),
                        Optional.of(new Scaling(
                                3,
                                6,
                                40,
                                Duration.ofSeconds(700),
                                Duration.ofMinutes(20),
                                List.of(new ScheduledCapacity(
                                        "night", "cron(0 20 ? * MON-FRI *)", "Europe/Berlin", 2, 8)))),
                        new Watch(
                                Optional.empty(),
                                Optional.of("arn:aws:sns:us-east-1:123456789012:alarms"),
                                731,
                                true,
                                Duration.ofSeconds(50),
                                Duration.ofSeconds(5)),
                        new Isolation(
                                false,
                                Optional.of(new VpcPlacement(
                                        "vpc-0123abcd",
                                        List.of("subnet-0123abcd", "subnet-0123abce"),
                                        List.of("sg-0123abcd"),
                                        List.of("rtb-0123abcd"))),
                                Optional.of(new EncryptionKey(
                                        Optional.of("arn:aws:kms:us-east-1:123456789012:key/mrk-0123"))),
                                false),
                        new Protection(true, true),
                        PreflightMode.REPORT,
                        new TreeMap<>(Map.of("team", "search", "cost center", "4711")),
                        true));
        assertThat(environment.operation().mostInstances(environment.fleet())).isEqualTo(8);
        assertThat(environment.operation().fewestInstances(environment.fleet())).isEqualTo(2);
    }

    @Test
    void scalesAtAQuarterOfWhatAnInstanceTakesUnlessToldOtherwise() {
        Operation operation = readDev("{'region': 'us-east-1', 'instance': {'count': 2}, 'scaling': {'maximum': 3}}")
                .environment()
                .operation();

        assertThat(operation.scaling())
                .contains(new Scaling(2, 3, 32, Duration.ofMinutes(15), Duration.ofMinutes(15), List.of()));
    }

    /** The default must not be refused for any size. */
    @ParameterizedTest
    @CsvSource({"1, ALL_AT_ONCE, 1", "2, ROLLING, 1", "4, ROLLING, 1", "5, ROLLING, 2", "40, ROLLING, 10"})
    void replacesAFleetInAtMostFourSteps(int count, Strategy strategy, int batch) {
        Rollout rollout = readDev("{'region': 'us-east-1', 'instance': {'count': %d}}".formatted(count))
                .environment()
                .operation()
                .rollout();

        assertThat(rollout).isEqualTo(new Rollout(strategy, batch, Duration.ofMinutes(10), Duration.ofHours(2), true));
        assertThat(rollout.waits(count)).isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"4, 8, 2", "8, 8, 2", "2, 20, 1", "40, 100, 20"})
    void replacesAFleetThatScalesInAsFewStepsAsItsFewestAllow(int minimum, int maximum, int batch) {
        assertThat(readDev("""
                {'region': 'us-east-1', 'instance': {'count': %1$d}, 'scaling': {'minimum': %1$d, 'maximum': %2$d},
                 'rollout': {'bakeSeconds': 0}}""".formatted(minimum, maximum))
                        .environment()
                        .operation()
                        .rollout()
                        .batch())
                .isEqualTo(batch);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        8  | 'batch': 1                        | some 12000 seconds with 8 waits | write 12000 or a larger batch (at most 4)
        40 | 'batch': 2, 'limitSeconds': 28800 | some 30000 seconds              | write a larger batch (at most 20) or a shorter
        1  | 'limitSeconds': 1000              | some 1500 seconds with 1 waits  | write 1500 or a shorter bakeSeconds
        """)
    void saysHowAnUpdateStaysWithinItsLimit(int count, String rollout, String time, String remedy) {
        assertThat(readDev("{'region': 'us-east-1', %s, 'instance': {'count': %d}, 'rollout': {%s, 'bakeSeconds': 600}}"
                                .formatted(PINNED, count, rollout))
                        .warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message())
                        .contains("context.environments.dev.rollout.limitSeconds", time, remedy));
    }

    @Test
    void takesAKeyThatTheStackMakes() {
        assertThat(readDev("{'region': 'us-east-1', 'isolation': {'kmsKey': 'new'}}")
                        .environment()
                        .operation()
                        .isolation())
                .isEqualTo(
                        new Isolation(true, Optional.empty(), Optional.of(new EncryptionKey(Optional.empty())), true));
    }

    @Test
    void servesAndScalesUnlessSwitchedOff() {
        String context = "{'environments': {'dev': {'region': 'us-east-1', 'scaling': {'maximum': 3}}}%s}";

        GorgonConfiguration on = readContext(context.formatted(", 'serving': 'on', 'scaling': 'on'"));
        GorgonConfiguration off = readContext(context.formatted(", 'serving': 'off', 'scaling': 'off'"));

        assertThat(on).isEqualTo(readContext(context.formatted("")));
        assertThat(on.isServing()).isTrue();
        assertThat(on.environment().operation().scaling()).isPresent();
        assertThat(off.isServing()).isFalse();
        assertThat(off.environment().operation().scaling()).isEmpty();
        assertThat(off.environment().operation().retainsFleetSize()).isTrue();
        assertThat(off.environment().operation().rollout())
                .isEqualTo(on.environment().operation().rollout());
    }

    @Test
    void choosesTheHostOfAnImage() {
        String own = "'image': {'uri': '%s'%s}";

        assertThat(ami("'tgi': {'version': '3.3.6'}")).contains("al2-ami-sagemaker-inference-gpu-3-1");
        assertThat(ami("'tgi': {'version': '1.4.5'}")).isEmpty();
        assertThat(ami(own.formatted(URI, ""))).contains("al2-ami-sagemaker-inference-gpu-3-1");
        assertThat(ami(own.formatted(URI, ", 'engine': 'other'"))).isEmpty();
        assertThat(ami(own.formatted(URI, ", 'engine': 'other'")
                        + ", 'instance': {'ami': 'al2023-ami-sagemaker-inference-gpu-4-1'}"))
                .contains("al2023-ami-sagemaker-inference-gpu-4-1");
    }

    private static Optional<String> ami(String rest) {
        return readDev("{'region': 'us-east-1', %s}".formatted(rest))
                .environment()
                .containerImage(Catalog.bundled())
                .inferenceAmi();
    }

    @Test
    void knowsNoRuleOfAnotherEngine() {
        String other = "'image': {'uri': '%s', 'engine': 'other'}".formatted(URI);

        assertThat(readDev("{'region': 'us-east-1', %s, %s, 'instance': {'type': 'ml.g5.4xlarge'}}"
                                .formatted(other, PINNED))
                        .warnings())
                .extracting(ConfigurationWarning::id)
                .containsExactly("gorgon:hostNotChosen");
    }

    @Test
    void warnsOfAnImageInAnotherRegion() {
        assertThat(readDev("{'region': 'eu-west-1', %s, 'image': {'uri': '%s'}}".formatted(PINNED, URI))
                        .warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.id()).isEqualTo("gorgon:imageElsewhere");
                    assertThat(warning.message()).contains("in us-east-1", "replicate it to eu-west-1");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        prod | 'instance': {'count': 1}                                                      | gorgon:oneInstance
        prod | 'instance': {'count': 2}                                                      |
        prod | 'instance': {'count': 2}, 'rollout': {'rollbackOnAlarms': false}              | gorgon:rolloutUnwatched
        dev  | 'rollout': {'rollbackOnAlarms': false}                                        |
        eu   | 'protection': {'termination': true}                                           | gorgon:oneInstance
        eu   | 'instance': {'count': 2}, 'scaling': {'minimum': 1, 'maximum': 2}, 'protection': {'termination': true} | gorgon:oneInstance
        dev  | 'rollout': {'limitSeconds': 1499}                                             | gorgon:rolloutTooSlow
        dev  | 'rollout': {'limitSeconds': 1500}                                             |
        dev  | 'instance': {'count': 2}, 'rollout': {'strategy': 'canary', 'limitSeconds': 2099} | gorgon:rolloutTooSlow
        dev  | 'instance': {'count': 2}, 'rollout': {'strategy': 'canary', 'limitSeconds': 2100} |
        dev  | 'instance': {'count': 40}, 'rollout': {'strategy': 'canary', 'batch': 1}      |
        dev  | 'instance': {'count': 2}, 'scaling': {'maximum': 4}                           |
        dev  | 'instance': {'count': 2}, 'scaling': {'maximum': 5}                           | gorgon:rolloutTooSlow
        dev  | 'scaling': {'maximum': 2, 'scaleOutCooldownSeconds': 599}                     | gorgon:scaleOutTooEager
        dev  | 'scaling': {'maximum': 2, 'scaleOutCooldownSeconds': 600}                     |
        """)
    void warnsOfWhatProductionShouldNotBe(String name, String rest, String id) {
        GorgonConfiguration configuration =
                readContext("{'environment': '%s', 'environments': {'%s': {'region': 'us-east-1', %s, %s}}}"
                        .formatted(name, name, PINNED, rest));

        assertThat(configuration.warnings())
                .extracting(ConfigurationWarning::id)
                .isEqualTo(id == null ? List.of() : List.of(id));
    }

    @Test
    void shipsAProductionEnvironmentThatNeedsNoAccountsValue() {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        context.put("environment", "prod");

        GorgonConfiguration shipped = ConfigurationReader.read(context, Catalog.bundled());

        assertThat(shipped.warnings())
                .extracting(ConfigurationWarning::id)
                .containsExactly("gorgon:revisionNotPinned:heads", "gorgon:revisionNotPinned:base");
        assertThat(shipped.environment().operation().protection()).isEqualTo(new Protection(true, true));
    }

    /** The templates of the tests are those of the shipped environment. */
    @Test
    void testsTheShippedProductionWithAVpcAndAnAddress() {
        ObjectNode shipped = (ObjectNode) production(ShippedApp.shippedContext());
        ObjectNode tested = (ObjectNode) production(ShippedApp.contextWith("prod.json"));

        assertThat(((ObjectNode) tested.path("isolation")).remove("vpc")).isNotNull();
        assertThat(((ObjectNode) tested.path("watch")).remove("email")).isEqualTo(json("'on-call@example.com'"));
        assertThat(tested).isEqualTo(shipped);
    }

    /** What it shares with others is of no account here, but for its region. */
    private static JsonNode production(JsonNode context) {
        ObjectNode production = context.at("/environments/prod").deepCopy();
        return production.put("region", "us-east-1");
    }
}
