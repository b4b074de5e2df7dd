package gorgon.localaws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.localaws.account.Account;
import gorgon.localaws.alarms.AlarmApi;
import gorgon.localaws.alarms.AlarmProvider;
import gorgon.localaws.alarms.Alarms;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.metrics.Metrics;
import gorgon.localaws.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An alarm, which has drift detection here, beside a parameter, which has none. */
final class DriftDetectionTest {
    private static final String TEMPLATE = Templates.resources("""
            "Slow":{"Type":"AWS::CloudWatch::Alarm","Properties":{"AlarmName":"slow","Threshold":45,
              "EvaluationPeriods":3,"ComparisonOperator":"GreaterThanThreshold",
              "Dimensions":[{"Name":"EndpointName","Value":"gorgon-dev"}]}}""", Templates.parameter("Setting", "1", ""));

    private static final Account ACCOUNT = new Account("123456789012", "us-east-1");

    private final Alarms alarms = new Alarms(ACCOUNT, new Topics(ACCOUNT));
    private final AlarmApi watch = new AlarmApi(alarms, new Metrics());
    private final TestCloud cloud = new TestCloud(new AlarmProvider(alarms));

    @BeforeEach
    void deploy() {
        assertThat(cloud.deploy(TEMPLATE)).isEqualTo("CREATE_COMPLETE");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void isInSyncAsDeployedAndLeavesOutWhatItCannotCheck() {
        assertThat(detect()).contains("<StackDriftStatus>IN_SYNC</StackDriftStatus>");
        assertThat(drifts())
                .contains("<StackResourceDriftStatus>IN_SYNC</StackResourceDriftStatus>")
                .contains("<LogicalResourceId>Slow</LogicalResourceId>")
                .doesNotContain("Setting");
    }

    @Test
    void namesThePropertiesThatSomebodyChanged() {
        put("90.0", "gorgon-dev");

        assertThat(detect())
                .contains("<StackDriftStatus>DRIFTED</StackDriftStatus>")
                .contains("<DriftedStackResourceCount>1</DriftedStackResourceCount>");
        assertThat(TestCloud.texts(drifts(), "PropertyPath")).containsExactly("/Threshold");
        assertThat(drifts())
                .contains("<ExpectedValue>45</ExpectedValue><ActualValue>90</ActualValue>")
                .contains("<DifferenceType>NOT_EQUAL</DifferenceType>");
        assertThat(cloud.call("DescribeStacks", "StackName", "S"))
                .contains("<DriftInformation><StackDriftStatus>DRIFTED</StackDriftStatus>");
    }

    @Test
    void findsWhatSomebodyPutBackInSyncAgain() {
        put("90.0", "gorgon-dev");
        put("45.0", "gorgon-dev");

        assertThat(detect()).contains("<StackDriftStatus>IN_SYNC</StackDriftStatus>");
    }

    @Test
    void tellsWhatSomebodyDeleted() {
        watch.call("DeleteAlarms", Map.of("AlarmNames.member.1", "slow"));

        detect();

        assertThat(drifts()).contains("<StackResourceDriftStatus>DELETED</StackResourceDriftStatus>");
    }

    @Test
    void saysNothingBeforeTheFirstDetectionAndRefusesWhatItDoesNotKnow() {
        assertThat(drifts()).isEqualTo("<StackResourceDrifts></StackResourceDrifts>");
        assertThatThrownBy(() -> cloud.call("DescribeStackDriftDetectionStatus", "StackDriftDetectionId", "x"))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("x does not exist");
        assertThatThrownBy(
                        () -> cloud.call("DetectStackDrift", "StackName", "S", "LogicalResourceIds.member.1", "Slow"))
                .hasMessageContaining("LogicalResourceIds");
        assertThatThrownBy(() -> watch.call(
                        "PutMetricAlarm", Map.of("AlarmName", "slow", "EvaluateLowSampleCountPercentile", "1")))
                .hasMessageContaining("EvaluateLowSampleCountPercentile");
    }

    private String detect() {
        String answer = cloud.call("DetectStackDrift", "StackName", "S");
        String id = TestCloud.texts(answer, "StackDriftDetectionId").getFirst();
        return cloud.call("DescribeStackDriftDetectionStatus", "StackDriftDetectionId", id);
    }

    private String drifts() {
        return cloud.call("DescribeStackResourceDrifts", "StackName", "S");
    }

    private void put(String threshold, String endpoint) {
        Map<String, String> alarm = new HashMap<>(Map.of(
                "AlarmName", "slow",
                "Threshold", threshold,
                "EvaluationPeriods", "3",
                "ComparisonOperator", "GreaterThanThreshold",
                "Dimensions.member.1.Name", "EndpointName",
                "Dimensions.member.1.Value", endpoint));
        watch.call("PutMetricAlarm", alarm);
    }
}
