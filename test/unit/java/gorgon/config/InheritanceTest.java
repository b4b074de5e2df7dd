package gorgon.config;

import static gorgon.config.ConfigurationText.json;
import static gorgon.config.ConfigurationText.readContext;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.catalog.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InheritanceTest {
    private static final String PINNED =
            "'heads': {'revision': '%s'}, 'base': {'revision': '%s'}".formatted("a".repeat(40), "b".repeat(40));
    private static final String PROTECTED = "'protection': {'termination': true, 'retainModels': true}";

    @Test
    void mergesObjectsAndReplacesEverythingElse() {
        EnvironmentConfiguration dev = readContext("""
                {'common': {'region': 'eu-west-1', 'instance': {'type': 'ml.g5.48xlarge', 'count': 3},
                            'tgi': {'shards': 8}, 'base': {'ignore': ['*.bin', '*.pt']}},
                 'environments': {'dev': {'instance': {'count': 2}, 'base': {'ignore': ['*.h5']}}}}""").environment();

        assertThat(dev.placement().region()).isEqualTo("eu-west-1");
        assertThat(dev.fleet().instanceType()).isEqualTo("ml.g5.48xlarge");
        assertThat(dev.fleet().instanceCount()).isEqualTo(2);
        assertThat(dev.model().base().ignore()).containsExactly("*.h5");
    }

    @Test
    void falseTakesAwayASharedObject() {
        GorgonConfiguration dev = readContext("""
                {'common': {'region': 'us-east-1', 'watch': {'logRetentionDays': 7}},
                 'environments': {'dev': {'watch': false}}}""");

        assertThat(dev.settings()).contains(new Setting("watch.logRetentionDays", json("30"), Setting.Origin.DEFAULT));
        assertThat(dev.environment().operation().watch())
                .isEqualTo(Operation.standard(1).watch());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'tgi': {'version': '9.9'}} | {} | context.common.tgi.version",
                "{'tgi': {'version': '3.3.6'}} | {'tgi': {'version': '9.9'}} | context.environments.dev.tgi.version",
                "{'tags': {'a.b': 7}} | {} | context.common.tags.a.b",
                "{'base': {'ignore': [7]}} | {} | context.common.base.ignore",
                "{'regoin': 'x'} | {} | context.common.regoin",
                "{'tags': {}} | {'regoin': 'x'} | context.environments.dev.regoin",
                "7 | {'region': 'us-east-1'} | context.common"
            })
    void namesThePlaceWhereTheValueStands(String common, String dev, String place) {
        String shared = common.startsWith("{") ? "{'region': 'us-east-1', " + common.substring(1) : common;

        assertThat(problems("{'common': %s, 'environments': {'dev': %s}}".formatted(shared, dev)))
                .extracting(Problem::path)
                .containsExactly(place);
    }

    @Test
    void saysOfAWarningWhereItsValueStands() {
        assertThat(readContext("""
                        {'common': {'region': 'us-east-1', 'heads': {'revision': 'main'}, 'base': {'revision': '%s'}},
                         'environments': {'dev': {}}}""".formatted("b".repeat(40))).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).startsWith("context.common.heads.revision = "));
    }

    @Test
    void saysOnceWhatIsWrongForAll() {
        assertThat(problems("{'common': {'region': 'nowhere'}, 'environments': {'a': {}, 'b': {}, 'dev': {}}}"))
                .hasSize(1);
    }

    @Test
    void knowsWhoSaysEachValue() {
        List<Setting> settings = readContext("""
                {'common': {'region': 'us-east-1', 'instance': {'count': 2}},
                 'environments': {'dev': {'instance': {'type': 'ml.g5.48xlarge'}, 'tgi': {'shards': 8}}}}""").settings();

        assertThat(settings)
                .contains(
                        new Setting("region", json("'us-east-1'"), Setting.Origin.COMMON),
                        new Setting("instance.type", json("'ml.g5.48xlarge'"), Setting.Origin.ENVIRONMENT),
                        new Setting("instance.count", json("2"), Setting.Origin.COMMON),
                        new Setting("tgi.quantize", json("'awq'"), Setting.Origin.DEFAULT),
                        new Setting("preflight", json("'enforce'"), Setting.Origin.DEFAULT));
    }

    @Test
    void deploysProductionOnlyOnCommitsAndProtected() {
        String context =
                "{'environment': '%s', 'common': {'region': 'us-east-1'}, 'environments': {'dev': {}, 'prod': {}}}";

        assertThat(problemsToDeploy(context.formatted("prod")))
                .extracting(Problem::path)
                .containsExactly(
                        "context.environments.prod.heads.revision",
                        "context.environments.prod.base.revision",
                        "context.environments.prod.protection.termination",
                        "context.environments.prod.protection.retainModels");
        assertThat(problemsToDeploy(context.formatted("*"))).hasSize(4);
        assertThat(problemsToDeploy(context.formatted("dev"))).isEmpty();
        assertThat(readContext(context.formatted("prod")).environment().name())
                .as("may be read, to be pinned for instance")
                .isEqualTo("prod");
    }

    @Test
    void anyEnvironmentMayBeProductionAndProdMayNotBe() {
        String context = "{'environment': '%s', 'environments': {"
                + "'live': {'production': true, 'region': 'us-east-1'}, 'prod': {'production': false, 'region': 'us-east-1'}}}";

        assertThat(problemsToDeploy(context.formatted("live"))).hasSize(4);
        assertThat(problemsToDeploy(context.formatted("prod"))).isEmpty();
    }

    @Test
    void choosesEveryEnvironmentInTheOrderOfTheirNames() {
        String context = "{'environment': '*', 'scaling': 'off', 'common': {'region': 'us-east-1', %s, %s},"
                        .formatted(PINNED, PROTECTED)
                + "'environments': {'prod': {}, 'dev': {'scaling': {'minimum': 1, 'maximum': 2}}}}";

        List<GorgonConfiguration> every = ConfigurationReader.readToDeploy(json(context), Catalog.bundled());

        assertThat(every).extracting(each -> each.environment().name()).containsExactly("dev", "prod");
        assertThat(every.getFirst().environment().operation().scaling()).isEmpty();
    }

    @Test
    void refusesAnEmptyChoiceOfEveryEnvironment() {
        assertThat(problemsToDeploy("{'environment': '*', 'environments': {}}")).hasSize(1);
        assertThat(problemsToDeploy("{'environment': 'x', 'environments': {'dev': {'region': 'us-east-1'}}}"))
                .extracting(Problem::path)
                .containsExactly("context.environment");
    }

    private static List<Problem> problems(String context) {
        return catchThrowableOfType(InvalidConfiguration.class, () -> readContext(context))
                .problems();
    }

    private static List<Problem> problemsToDeploy(String context) {
        InvalidConfiguration invalid = catchThrowableOfType(
                InvalidConfiguration.class, () -> ConfigurationReader.readToDeploy(json(context), Catalog.bundled()));
        return invalid == null ? List.of() : invalid.problems();
    }
}
