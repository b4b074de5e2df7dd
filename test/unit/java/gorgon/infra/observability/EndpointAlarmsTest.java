package gorgon.infra.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gorgon.infra.TemplateView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.services.cloudwatch.Alarm;

class EndpointAlarmsTest {
    private static TemplateView view = new TemplateView(MissingNode.getInstance());
    private static List<String> rollback = List.of();

    @BeforeAll
    static void synthesize(@TempDir Path folder) {
        WatchedStack watched = new WatchedStack(folder);
        EndpointAlarms alarms = watched.alarms(true);
        rollback =
                alarms.rollback().stream().map(alarm -> alarm.getNode().getId()).toList();
        view = watched.synthesize();
    }

    @ParameterizedTest
    @CsvSource({
        "ServerErrors, AWS/SageMaker, Invocation5XXErrors, Average, 0.05, 2, 3",
        "ModelErrors, AWS/SageMaker, InvocationModelErrors, Average, 0.5, 2, 3",
        "SlowAnswers, AWS/SageMaker, ModelLatency, p99, 40000000, 3, 5",
        "SlowFirstTokens, AWS/SageMaker, FirstChunkModelLatency, p95, 2500000, 3, 5",
        "SlowOverhead, AWS/SageMaker, OverheadLatency, p99, 1000000, 6, 10",
        "TooManyRequests, AWS/SageMaker, ConcurrentRequestsPerModel, Maximum, 102, 3, 5",
        "DiskNearlyFull, /aws/sagemaker/Endpoints, DiskUtilization, Maximum, 85, 15, 15"
    })
    void isRaisedAboveItsThresholdInEnoughOfTheLastMinutes(
            String id,
            String namespace,
            String metric,
            String statistic,
            double threshold,
            int datapoints,
            int periods) {
        JsonNode alarm = view.named("AWS::CloudWatch::Alarm", "Alarms" + id);

        assertThat(alarm.path("Namespace").asText()).isEqualTo(namespace);
        assertThat(alarm.path("MetricName").asText()).isEqualTo(metric);
        assertThat(alarm.path("Statistic")
                        .asText(alarm.path("ExtendedStatistic").asText()))
                .isEqualTo(statistic);
        assertThat(alarm.path("Threshold").asDouble()).isEqualTo(threshold);
        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
        assertThat(alarm.path("DatapointsToAlarm").asInt()).isEqualTo(datapoints);
        assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(periods);
        assertThat(alarm.path("Period").asInt()).isEqualTo(60);
        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
    }

    @Test
    void missesRequestsOfWhichNoMetricTells() {
        JsonNode alarm = view.named("AWS::CloudWatch::Alarm", "AlarmsNoRequests");

        assertThat(alarm.path("MetricName").asText()).isEqualTo("Invocations");
        assertThat(alarm.path("Statistic").asText()).isEqualTo("Sum");
        assertThat(alarm.path("Threshold").asInt()).isEqualTo(1);
        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
        assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(15);
        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
    }

    @Test
    void missesRequestsOnlyWhereSomeAreExpected(@TempDir Path folder) {
        WatchedStack watched = new WatchedStack(folder);
        EndpointAlarms alarms = watched.alarms(false);

        assertThat(alarms.all()).hasSize(7);
        assertThat(watched.synthesize().template().toString()).doesNotContain("NoRequests");
    }

    @Test
    void saysWhatIsWrongAndWhereTheRunbookSaysMore() {
        assertThat(alarms().values()).allSatisfy(alarm -> {
            assertThat(alarm.at("/Properties/AlarmDescription").asText())
                    .matches("[A-Z].{60,}\\. docs/runbook\\.md#[a-z-]+");
            assertThat(alarm.path("Properties").has("AlarmName")).isFalse();
        });
    }

    /** A Ref in them would close a circle, for the endpoint refers to its alarms. */
    @Test
    void knowsTheEndpointByItsLiteralName() {
        assertThat(alarms())
                .hasSize(8)
                .allSatisfy((id, alarm) -> assertThat(alarm.at("/Properties/Dimensions"))
                        .hasToString("[{\"Name\":\"EndpointName\",\"Value\":\"theirs\"},"
                                + "{\"Name\":\"VariantName\",\"Value\":\"AllTraffic\"}]"));
    }

    /** Neither what callers do wrong nor a lack of callers says anything of a model. */
    @Test
    void judgesANewModelByItsErrorsAndItsTimeOnly() {
        assertThat(rollback)
                .extracting(id -> view.named("AWS::CloudWatch::Alarm", "Alarms" + id)
                        .path("MetricName")
                        .asText())
                .containsExactly("Invocation5XXErrors", "InvocationModelErrors");
        assertThat(view.template().toString()).doesNotContain("Invocation4XXErrors");
    }

    @Test
    void handsOutEveryAlarmOfTheTemplate(@TempDir Path folder) {
        WatchedStack watched = new WatchedStack(folder);
        List<Alarm> all = watched.alarms(true).all();

        assertThat(all).hasSize(alarms().size()).doesNotHaveDuplicates();
    }

    private static Map<String, JsonNode> alarms() {
        return view.ofType("AWS::CloudWatch::Alarm");
    }
}
