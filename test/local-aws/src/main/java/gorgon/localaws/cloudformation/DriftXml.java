package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Drift as the Describe operations show it. */
final class DriftXml {
    private DriftXml() {}

    static void information(XmlText xml, Optional<StackDrift> drift) {
        xml.with("StackDriftStatus", drift.map(StackDrift::status).orElse("NOT_CHECKED"))
                .optional("LastCheckTimestamp", drift.map(StackDrift::time).orElse(null));
    }

    static String status(Stack stack, StackDrift drift) {
        return new XmlText()
                .with("StackId", stack.identity().id())
                .with("StackDriftDetectionId", drift.id())
                .with("StackDriftStatus", drift.status())
                .with("DetectionStatus", "DETECTION_COMPLETE")
                .with("DriftedStackResourceCount", drift.drifted())
                .with("Timestamp", drift.time())
                .toString();
    }

    static String resources(Stack stack, List<ResourceDrift> drifts) {
        return new XmlText()
                .list("StackResourceDrifts", drifts, (xml, drift) -> resource(xml, stack, drift))
                .toString();
    }

    private static void resource(XmlText xml, Stack stack, ResourceDrift drift) {
        xml.with("StackId", stack.identity().id())
                .with("LogicalResourceId", drift.resource().logicalId())
                .with("PhysicalResourceId", drift.resource().physicalId())
                .with("ResourceType", drift.resource().type())
                .with("ExpectedProperties", drift.resource().properties())
                .optional("ActualProperties", drift.actual().orElse(null))
                .list("PropertyDifferences", drift.differences(), DriftXml::difference)
                .with("StackResourceDriftStatus", drift.status())
                .with("Timestamp", stack.drift().map(StackDrift::time).orElseThrow());
    }

    private static void difference(XmlText xml, PropertyDifference difference) {
        xml.with("PropertyPath", difference.path())
                .with("ExpectedValue", text(difference.expected()))
                .with("ActualValue", text(difference.actual()))
                .with("DifferenceType", difference.type());
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode()) {
            return "null";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
