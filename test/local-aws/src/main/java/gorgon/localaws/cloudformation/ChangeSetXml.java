package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Change sets as DescribeChangeSet shows them; values only where {@code IncludePropertyValues} asks for them. */
final class ChangeSetXml {
    private final boolean values;

    ChangeSetXml(boolean values) {
        this.values = values;
    }

    static void summary(XmlText xml, Stack stack, ChangeSet changeSet) {
        xml.with("ChangeSetName", changeSet.name())
                .with("ChangeSetId", changeSet.id())
                .with("StackId", stack.identity().id())
                .with("StackName", stack.identity().name())
                .optional("Description", changeSet.description())
                .with("CreationTime", changeSet.created())
                .with("ExecutionStatus", changeSet.changesAnything() ? "AVAILABLE" : "UNAVAILABLE")
                .with("Status", changeSet.changesAnything() ? "CREATE_COMPLETE" : "FAILED")
                .optional("StatusReason", changeSet.changesAnything() ? "" : ChangeSet.NO_CHANGES);
    }

    String describe(Stack stack, ChangeSet changeSet) {
        StackDefinition definition = changeSet.definition();
        XmlText xml = new XmlText();
        summary(xml, stack, changeSet);
        return xml.list("Parameters", definition.parameters().byName().values(), StackXml::parameter)
                .texts("Capabilities", definition.capabilities())
                .texts("NotificationARNs", definition.notificationArns())
                .list(
                        "Tags",
                        definition.tags().entrySet(),
                        (tag, entry) -> tag.with("Key", entry.getKey()).with("Value", entry.getValue()))
                .list(
                        "Changes",
                        changeSet.changes(),
                        (member, change) -> member.with("Type", "Resource")
                                .nest("ResourceChange", content -> change(content, change)))
                .toString();
    }

    private void change(XmlText xml, ResourceChange change) {
        xml.optional("PolicyAction", change.policyAction())
                .with("LogicalResourceId", change.resource().logicalId())
                .with("ResourceType", change.resource().type());
        switch (change) {
            case ResourceChange.Add add -> {
                xml.with("Action", "Add");
                context(xml, "AfterContext", add.after());
            }
            case ResourceChange.Remove remove -> {
                xml.with("Action", "Remove").with("PhysicalResourceId", remove.physicalId());
                context(xml, "BeforeContext", remove.before());
            }
            case ResourceChange.Modify modify -> modify(xml, modify);
        }
    }

    private void modify(XmlText xml, ResourceChange.Modify modify) {
        xml.with("Action", "Modify")
                .with("PhysicalResourceId", modify.current().physicalId())
                .with("Replacement", modify.replacement())
                .nest("Scope", scope -> {
                    if (!modify.properties().isEmpty()) {
                        scope.with("member", "Properties");
                    }
                    modify.attributes().forEach(attribute -> scope.with("member", attribute));
                })
                .nest("Details", details -> {
                    modify.properties()
                            .forEach(property -> details.nest("member", detail -> property(detail, property)));
                    modify.attributes()
                            .forEach(attribute -> details.nest("member", detail -> attribute(detail, attribute)));
                });
        context(xml, "BeforeContext", modify.current().properties());
        context(xml, "AfterContext", modify.after());
    }

    private void property(XmlText xml, PropertyChange change) {
        xml.nest("Target", target -> {
            target.with("Attribute", "Properties")
                    .with("Name", change.name())
                    .with("RequiresRecreation", change.replacement().wireName());
            if (values) {
                target.with("Path", "/Properties/" + change.name())
                        .optional("BeforeValue", value(change.before()))
                        .optional("AfterValue", value(change.after()))
                        .with("AttributeChangeType", change.changeType());
            }
        });
        xml.with("Evaluation", change.certain() ? "Static" : "Dynamic")
                .with("ChangeSource", change.certain() ? "DirectModification" : "ResourceAttribute");
    }

    private static void attribute(XmlText xml, String attribute) {
        xml.nest("Target", target -> target.with("Attribute", attribute).with("RequiresRecreation", "Never"))
                .with("Evaluation", "Static")
                .with("ChangeSource", "DirectModification");
    }

    private static @Nullable String value(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private void context(XmlText xml, String name, ObjectNode properties) {
        if (values) {
            ObjectNode context = JsonNodeFactory.instance.objectNode();
            context.set("Properties", properties);
            xml.with(name, context.toString());
        }
    }
}
