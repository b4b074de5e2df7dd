package gorgon.infra.artifacts;

import gorgon.infra.function.JarFunction;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.constructs.Construct;

/**
 * What the staging functions write down as metrics.
 *
 * @param stagedModel the value of their only dimension: the stack and the construct, whatever is staged
 */
record StagingMetrics(String stagedModel) {
    // As the functions' EventLog has them; a contract test compares.
    private static final String NAMESPACE = "Gorgon/Staging";
    private static final String DIMENSION = "StagedModel";
    private static final String VARIABLE = "STAGED_MODEL";

    static StagingMetrics of(Construct construct) {
        Stack stack = Stack.of(construct);
        String path = construct.getNode().getPath();
        return new StagingMetrics(
                stack.getStackName() + path.substring(stack.getNode().getPath().length()));
    }

    void letMeasure(JarFunction function) {
        function.tell(VARIABLE, stagedModel);
    }

    /** The sum of five minutes. */
    Metric metric(String name) {
        TreeMap<String, String> dimensions = new TreeMap<>();
        dimensions.put(DIMENSION, stagedModel);
        return Metric.Builder.create()
                .namespace(NAMESPACE)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic("Sum")
                .period(Duration.minutes(5))
                .build();
    }
}
