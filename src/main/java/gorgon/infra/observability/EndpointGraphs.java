package gorgon.infra.observability;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.HorizontalAnnotation;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.YAxisProps;

/** The graphs of a dashboard, in seconds and in percent of one GPU. */
record EndpointGraphs(DashboardProps props) {
    private static final int A_THIRD = 8;
    private static final int HEIGHT = 6;
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
    private static final int SAGEMAKER_ENDS_AN_ANSWER_AFTER = 60;

    List<IWidget> requests() {
        return List.of(
                graph("Requests a minute", "")
                        .left(List.of(metrics().invocations(), metrics().invocationsPerInstance()))
                        .build(),
                graph("Failed requests", "%")
                        .left(List.of(
                                percent("serverErrors", metrics().serverErrorRate(), "5XX"),
                                percent("modelErrors", metrics().modelErrorRate(), "model errors"),
                                percent("callerErrors", metrics().callerErrorRate(), "4XX")))
                        .right(List.of(metrics().brokenStreams()))
                        .build(),
                graph("Concurrent requests of an instance", "")
                        .left(List.of(metrics().concurrentRequests()))
                        .leftAnnotations(props.mostRequests().stream()
                                .mapToObj(most -> line(most, "TGI refuses more"))
                                .toList())
                        .build());
    }

    List<IWidget> latencies() {
        return List.of(
                graph("Answer", "seconds")
                        .left(seconds(metrics()::modelLatency, "p50", "p90", "p99"))
                        .leftAnnotations(List.of(
                                line(SAGEMAKER_ENDS_AN_ANSWER_AFTER, "SageMaker ends the answer"),
                                line(props.watch().slowestAnswer().toSeconds(), "alarm")))
                        .build(),
                graph("First token of a stream", "seconds")
                        .left(seconds(metrics()::firstChunkLatency, "p50", "p95"))
                        .leftAnnotations(
                                List.of(line(props.watch().slowestFirstToken().toSeconds(), "alarm")))
                        .build(),
                graph("What SageMaker adds", "seconds")
                        .left(seconds(metrics()::overheadLatency, "p50", "p99"))
                        .build());
    }

    List<IWidget> hosts() {
        return List.of(
                graph("GPUs, each on average", "%")
                        .left(List.of(
                                ofOneGpu("gpu", metrics().gpus(), "busy"),
                                ofOneGpu("gpuMemory", metrics().gpuMemory(), "memory, mostly taken at the start")))
                        .build(),
                graph("CPU, memory and disk", "%")
                        // The CPU's is a sum over its cores.
                        .left(List.of(metrics().memory(), metrics().disk()))
                        .right(List.of(metrics().cpu()))
                        .build(),
                graph("Instances", "")
                        .left(List.of(labelled("samples of the CPU", metrics().instances())))
                        .build());
    }

    private EndpointMetrics metrics() {
        return props.metrics();
    }

    private static GraphWidget.Builder graph(String title, String unit) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(A_THIRD)
                .height(HEIGHT)
                .leftYAxis(
                        YAxisProps.builder().min(0).label(unit).showUnits(false).build());
    }

    private static HorizontalAnnotation line(Number value, String label) {
        return HorizontalAnnotation.builder().value(value).label(label).build();
    }

    private static List<IMetric> seconds(Function<String, IMetric> latency, String... percentiles) {
        return Arrays.stream(percentiles)
                .map(percentile -> math(
                        percentile,
                        "/ " + EndpointMetrics.MICROSECONDS_A_SECOND,
                        latency.apply(percentile),
                        percentile))
                .toList();
    }

    private static IMetric labelled(String label, Metric metric) {
        return metric.with(MetricOptions.builder().label(label).build());
    }

    private IMetric ofOneGpu(String id, IMetric sum, String label) {
        return math(id, "/ " + props.gpus(), sum, label);
    }

    private static IMetric percent(String id, IMetric share, String label) {
        return math(id, "* 100", share, label);
    }

    private static IMetric math(String id, String change, IMetric metric, String label) {
        SortedMap<String, IMetric> using = new TreeMap<>();
        using.put(id, metric);
        return MathExpression.Builder.create()
                .expression(id + " " + change)
                .usingMetrics(using)
                .label(label)
                .period(Duration.minutes(1))
                .build();
    }
}
