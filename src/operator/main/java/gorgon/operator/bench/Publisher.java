package gorgon.operator.bench;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Speculation.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/**
 * Puts what was measured into CloudWatch, every value of it, so that its percentiles are exact there, too. With PutMetricData and not
 * as an embedded metric: no agent reads the output of a program on a laptop or in a pipeline.
 */
final class Publisher {
    static final String NAMESPACE = "Gorgon/Bench";
    // API_MetricDatum: of Values.
    private static final int MOST_VALUES = 150;
    // API_PutMetricData: 1000, and a megabyte.
    private static final int MOST_METRICS = 100;

    private final Clients clients;

    Publisher(Clients clients) {
        this.clients = clients;
    }

    /** How many values it were. */
    int publish(Result result, Instant now) {
        List<MetricDatum> metrics = new Batch(result.endpoint().name(), now).of(result);
        try (CloudWatchClient cloudWatch = clients.of(CloudWatchClient.builder())) {
            for (int at = 0; at < metrics.size(); at += MOST_METRICS) {
                List<MetricDatum> some = metrics.subList(at, Math.min(metrics.size(), at + MOST_METRICS));
                var unused = new Reading("what CloudWatch says to metrics of " + NAMESPACE, "cloudwatch:PutMetricData")
                        .of(() -> cloudWatch.putMetricData(
                                request -> request.namespace(NAMESPACE).metricData(some)));
            }
        }
        return metrics.stream()
                .mapToInt(metric -> metric.hasValues() ? metric.values().size() : 1)
                .sum();
    }

    private record Batch(Dimension endpoint, Instant now) {
        Batch(String endpoint, Instant now) {
            this(Dimension.builder().name("EndpointName").value(endpoint).build(), now);
        }

        List<MetricDatum> of(Result result) {
            List<MetricDatum> metrics = new ArrayList<>();
            values("TimeToFirstToken", result.measured().firstToken(), metrics);
            values("TimePerOutputToken", result.measured().perToken(), metrics);
            values("EndToEnd", result.measured().endToEnd(), metrics);
            metrics.add(value(
                    "OutputTokensPerSecond",
                    StandardUnit.COUNT_SECOND,
                    result.measured().outputTokensPerSecond()));
            metrics.add(value("Failures", StandardUnit.COUNT, result.measured().failed()));
            if (result.measured().speculation().verdict() != Verdict.UNDETERMINED) {
                metrics.add(value(
                        "AcceptedTokensPerStep",
                        StandardUnit.NONE,
                        result.measured().speculation().acceptedPerStep()));
            }
            return metrics;
        }

        private void values(String name, Distribution values, List<MetricDatum> metrics) {
            for (int at = 0; at < values.count(); at += MOST_VALUES) {
                metrics.add(datum(name, StandardUnit.MILLISECONDS)
                        .values(values.values().subList(at, Math.min(values.count(), at + MOST_VALUES)))
                        .build());
            }
        }

        private MetricDatum value(String name, StandardUnit unit, double value) {
            return datum(name, unit).value(value).build();
        }

        private MetricDatum.Builder datum(String name, StandardUnit unit) {
            return MetricDatum.builder()
                    .metricName(name)
                    .unit(unit)
                    .timestamp(now)
                    .dimensions(endpoint);
        }
    }
}
