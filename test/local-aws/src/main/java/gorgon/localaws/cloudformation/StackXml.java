package gorgon.localaws.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stacks, their events and resources, as the Describe operations show them. */
final class StackXml {
    private StackXml() {}

    static void stack(XmlText xml, Stack stack) {
        StackDefinition definition = stack.definition();
        xml.with("StackId", stack.identity().id())
                .with("StackName", stack.identity().name())
                .optional("Description", definition.template().description())
                .with("CreationTime", stack.created())
                .optional("LastUpdatedTime", stack.updated())
                .optional("DeletionTime", stack.deleted())
                .with("StackStatus", stack.status())
                .optional("StackStatusReason", stack.reason())
                .with("DisableRollback", false)
                .with("EnableTerminationProtection", stack.isTerminationProtected())
                .optional("RoleARN", definition.roleArn())
                .nest("RollbackConfiguration", nothing -> {})
                .nest("DriftInformation", drift -> DriftXml.information(drift, stack.drift()))
                .texts("NotificationARNs", definition.notificationArns())
                .texts("Capabilities", definition.capabilities())
                .list("Parameters", definition.parameters().byName().values(), StackXml::parameter)
                .list("Outputs", stack.outputs(), StackXml::output)
                .list(
                        "Tags",
                        definition.tags().entrySet(),
                        (tag, entry) -> tag.with("Key", entry.getKey()).with("Value", entry.getValue()));
    }

    static void parameter(XmlText xml, StackParameter parameter) {
        xml.with("ParameterKey", parameter.definition().name())
                .with("ParameterValue", parameter.shownValue())
                .optional("ResolvedValue", parameter.resolvedValue());
    }

    static void declaration(XmlText xml, ParameterDefinition parameter) {
        xml.with("ParameterKey", parameter.name())
                .optional("DefaultValue", parameter.defaultValue())
                .with("ParameterType", parameter.type())
                .with("NoEcho", parameter.noEcho());
    }

    private static void output(XmlText xml, StackOutput output) {
        xml.with("OutputKey", output.key())
                .with("OutputValue", output.value())
                .optional("Description", output.description())
                .optional("ExportName", output.exportName());
    }

    static void summary(XmlText xml, Stack stack) {
        xml.with("StackId", stack.identity().id())
                .with("StackName", stack.identity().name())
                .optional("TemplateDescription", stack.definition().template().description())
                .with("CreationTime", stack.created())
                .optional("LastUpdatedTime", stack.updated())
                .optional("DeletionTime", stack.deleted())
                .with("StackStatus", stack.status())
                .optional("StackStatusReason", stack.reason());
    }

    static void event(XmlText xml, Stack stack, StackEvent event) {
        xml.with("StackId", stack.identity().id())
                .with("StackName", stack.identity().name())
                .with("EventId", event.id())
                .with("LogicalResourceId", event.logicalId())
                .optional("PhysicalResourceId", event.physicalId())
                .with("ResourceType", event.type())
                .with("Timestamp", event.time())
                .with("ResourceStatus", event.status())
                .optional("ResourceStatusReason", event.reason());
    }

    /** The last event of every resource that the stack has, or tried and failed to have. */
    static List<StackEvent> resources(Stack stack) {
        List<StackEvent> last = new ArrayList<>();
        for (String id : stack.definition().template().resources().keySet()) {
            DeployedResource deployed = stack.resource(id);
            Optional<StackEvent> event = deployed == null
                    ? stack.events()
                            .lastOf(id)
                            .filter(any -> !any.status().equals(ResourceStatus.DELETE_COMPLETE.name()))
                    : stack.events().lastOf(id, deployed.physicalId());
            event.ifPresent(last::add);
        }
        return last;
    }

    static void resource(XmlText xml, Stack stack, StackEvent event) {
        xml.with("StackId", stack.identity().id())
                .with("StackName", stack.identity().name())
                .with("Timestamp", event.time());
        resourceSummary(xml, event);
    }

    static void resourceSummary(XmlText xml, StackEvent event) {
        xml.with("LogicalResourceId", event.logicalId())
                .optional("PhysicalResourceId", event.physicalId())
                .with("ResourceType", event.type())
                .with("LastUpdatedTimestamp", event.time())
                .with("ResourceStatus", event.status())
                .optional("ResourceStatusReason", event.reason());
    }
}
