package gorgon.localaws.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PutMetricsTest {
    private final Map<String, String> form = new TreeMap<>(Map.of(
            "Action", "PutMetricData",
            "Namespace", "Own/Things",
            "MetricData.member.1.MetricName", "Time",
            "MetricData.member.1.Unit", "Milliseconds",
            "MetricData.member.1.Dimensions.member.1.Name", "EndpointName",
            "MetricData.member.1.Dimensions.member.1.Value", "e",
            "MetricData.member.1.Values.member.1", "1.5",
            "MetricData.member.1.Values.member.2", "2",
            "MetricData.member.1.Counts.member.2", "3"));

    @Test
    void keepsEveryValueAsOftenAsItsCountSays() {
        assertThat(PutMetrics.read(form))
                .containsExactly(new Metric(
                        "Own/Things",
                        "Time",
                        new TreeMap<>(Map.of("EndpointName", "e")),
                        "Milliseconds",
                        List.of(1.5, 2.0, 2.0, 2.0)));
    }

    @Test
    void refusesWhatItWouldHaveToIgnore() {
        form.put("MetricData.member.1.StatisticValues.Sum", "1");

        assertThatThrownBy(() -> PutMetrics.read(form))
                .hasMessage("PutMetricData: local-aws does not know [MetricData.member.1.StatisticValues.Sum]");
    }

    @Test
    void leavesAwssNamespacesToAws() {
        form.put("Namespace", "AWS/SageMaker");

        assertThatThrownBy(() -> PutMetrics.read(form))
                .hasMessage("The value AWS/ for parameter Namespace is invalid.");
    }
}
