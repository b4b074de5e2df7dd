package gorgon.operator.smoke;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.bench.measure.Distribution;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** Puts the outcome beside what bench publishes, in a namespace of its own: these are few answers, and bench's many. */
record SmokePublisher(Clients clients) {
    static final String NAMESPACE = "Gorgon/Smoke";

    void publish(Outcome outcome) {
        List<MetricDatum> metrics = new ArrayList<>();
        metrics.add(metric(outcome, "Success", StandardUnit.COUNT)
                .value(outcome.passed() ? 1.0 : 0.0)
                .build());
        latencies(outcome, "TimePerOutputToken", outcome.measured().perToken(), metrics);
        latencies(outcome, "TimeToFirstToken", outcome.measured().firstToken(), metrics);
        try (CloudWatchClient cloudWatch = clients.of(CloudWatchClient.builder())) {
            var unused = new Reading("what CloudWatch says to metrics of " + NAMESPACE, "cloudwatch:PutMetricData")
                    .of(() -> cloudWatch.putMetricData(
                            request -> request.namespace(NAMESPACE).metricData(metrics)));
        }
    }

    private static void latencies(Outcome outcome, String name, Distribution times, List<MetricDatum> metrics) {
        if (times.count() > 0) {
            metrics.add(metric(outcome, name, StandardUnit.MILLISECONDS)
                    .values(times.values())
                    .build());
        }
    }

    private static MetricDatum.Builder metric(Outcome outcome, String name, StandardUnit unit) {
        return MetricDatum.builder()
                .metricName(name)
                .unit(unit)
                .dimensions(Dimension.builder()
                        .name("EndpointName")
                        .value(outcome.endpoint())
                        .build());
    }
}
