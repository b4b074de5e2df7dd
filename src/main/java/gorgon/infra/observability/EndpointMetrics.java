package gorgon.infra.observability;

import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.Stats;

/**
 * What SageMaker measures of one variant of an endpoint, a minute at a time
 * (https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html).
 *
 * @param endpointName literal: a reference to the endpoint would make a cycle of the endpoint and its alarms
 */
public record EndpointMetrics(String endpointName, String variant) {
    /** Latencies are measured in microseconds. */
    static final int MICROSECONDS_A_SECOND = 1_000_000;

    private static final String REQUESTS = "AWS/SageMaker";
    private static final String HOSTS = "/aws/sagemaker/Endpoints";

    public Metric invocations() {
        return requests("Invocations", Stats.SUM);
    }

    public Metric invocationsPerInstance() {
        return requests("InvocationsPerInstance", Stats.SUM);
    }

    /** A 0 or a 1 is sent with each request, so that the average is the share of the failed. */
    public Metric serverErrorRate() {
        return requests("Invocation5XXErrors", Stats.AVERAGE);
    }

    public Metric callerErrorRate() {
        return requests("Invocation4XXErrors", Stats.AVERAGE);
    }

    /** Requests that the container did not answer with success, by status, time-out or broken connection. */
    public Metric modelErrorRate() {
        return requests("InvocationModelErrors", Stats.AVERAGE);
    }

    public Metric brokenStreams() {
        return requests("MidStreamErrors", Stats.SUM);
    }

    public Metric modelLatency(String statistic) {
        return requests("ModelLatency", statistic);
    }

    /** What SageMaker adds to the model's latency. */
    public Metric overheadLatency(String statistic) {
        return requests("OverheadLatency", statistic);
    }

    /** Of streams only. */
    public Metric firstChunkLatency(String statistic) {
        return requests("FirstChunkModelLatency", statistic);
    }

    /** Of the container that has most of them. */
    public Metric concurrentRequests() {
        return requests("ConcurrentRequestsPerModel", Stats.MAXIMUM);
    }

    public Metric cpu() {
        return host("CPUUtilization", Stats.AVERAGE);
    }

    /** Each instance sends one sample of its CPU a minute; a count of its own it does not send. */
    public Metric instances() {
        return host("CPUUtilization", Stats.SAMPLE_COUNT);
    }

    public Metric memory() {
        return host("MemoryUtilization", Stats.MAXIMUM);
    }

    /** The sum over the instance's GPUs: 400 for four busy ones. */
    public Metric gpus() {
        return host("GPUUtilization", Stats.AVERAGE);
    }

    /** The sum over the instance's GPUs, too. TGI takes nearly all of it before the first request. */
    public Metric gpuMemory() {
        return host("GPUMemoryUtilization", Stats.MAXIMUM);
    }

    public Metric disk() {
        return host("DiskUtilization", Stats.MAXIMUM);
    }

    private Metric requests(String name, String statistic) {
        return metric(REQUESTS, name, statistic);
    }

    private Metric host(String name, String statistic) {
        return metric(HOSTS, name, statistic);
    }

    /** Without a label: with one, an alarm on it would be one on an expression. */
    private Metric metric(String namespace, String name, String statistic) {
        SortedMap<String, String> dimensions = new TreeMap<>();
        dimensions.put("EndpointName", endpointName);
        dimensions.put("VariantName", variant);
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(Duration.minutes(1))
                .build();
    }
}
