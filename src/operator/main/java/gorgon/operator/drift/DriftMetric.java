package gorgon.operator.drift;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * How many differences there are, for an alarm on a scheduled check. None is said only where everything was compared: an alarm
 * that takes missing values for a breach hears of the rest.
 */
final class DriftMetric {
    private static final String NAMESPACE = "Gorgon";

    private DriftMetric() {}

    /** Whether there was something to say. */
    static boolean publish(Report report) {
        if (report.findings().isEmpty() && !report.unknown().isEmpty()) {
            return false;
        }
        MetricDatum datum = MetricDatum.builder()
                .metricName("Drift")
                .unit(StandardUnit.COUNT)
                .value((double) report.findings().size())
                .dimensions(Dimension.builder()
                        .name("Environment")
                        .value(report.environment())
                        .build())
                .build();
        try (Clients clients = new Clients(report.region());
                CloudWatchClient client = clients.of(CloudWatchClient.builder())) {
            new Reading("the answer to a metric", "cloudwatch:PutMetricData")
                    .of(() -> client.putMetricData(
                            request -> request.namespace(NAMESPACE).metricData(datum)));
        }
        return true;
    }
}
