package gorgon.artifactprep.log;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import java.time.Instant;
import java.util.List;

/**
 * Turns a line of the log into one from which CloudWatch takes metrics:
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * @param stagedModel the value of the only dimension: one for each deployed construct, however often it stages
 */
record EmbeddedMetrics(String stagedModel) {
    private static final String NAMESPACE = "Gorgon/Staging";
    private static final String DIMENSION = "StagedModel";

    void describe(ObjectNode line, List<Measurement> measurements, Instant now) {
        line.put(DIMENSION, stagedModel);
        ObjectNode metadata = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
        ObjectNode directive =
                metadata.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").add(Json.array(List.of(DIMENSION)));
        ArrayNode metrics = directive.putArray("Metrics");
        for (Measurement measurement : measurements) {
            metrics.addObject()
                    .put("Name", measurement.metric().title())
                    .put("Unit", measurement.metric().unit());
        }
    }
}
