package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what a definition would change, without changing it: what a change set lists. */
final class ChangePreview implements References {
    private final ResourceSchemas schemas;
    private final StackDefinition definition;
    private final Map<String, DeployedResource> deployed;
    private final DependencyGraph graph;
    private final Evaluator evaluator;
    private final Map<String, ResourceChange> changes = new HashMap<>();

    ChangePreview(Stack stack, StackDefinition definition, ResourceSchemas schemas) {
        Conditions conditions = new Conditions(stack.identity(), definition);
        conditions.checkRules(definition.template().rules());
        this.schemas = schemas;
        this.definition = definition;
        this.deployed = stack.resources();
        this.graph = DependencyGraph.of(definition.template(), conditions);
        this.evaluator = Evaluator.of(stack.identity(), definition, this, conditions);
    }

    List<ResourceChange> changes() {
        List<ResourceChange> list = new ArrayList<>();
        for (String id : graph.order()) {
            ResourceChange change = change(definition.template().resource(id), deployed.get(id));
            if (change != null) {
                changes.put(id, change);
                list.add(change);
            }
        }
        deployed.values().stream()
                .filter(resource -> !graph.contains(resource.logicalId()))
                // Resources are kept in the order they were done in, which is another each time.
                .sorted(Comparator.comparing(DeployedResource::logicalId))
                .map(resource ->
                        new ResourceChange.Remove(resource.declared(), resource.physicalId(), resource.properties()))
                .forEach(list::add);
        return list;
    }

    private @Nullable ResourceChange change(TemplateResource declared, @Nullable DeployedResource current) {
        ObjectNode after = evaluator.properties(declared.properties());
        if (current == null) {
            return new ResourceChange.Add(declared, after);
        }
        if (!current.type().equals(declared.type())) {
            throw new TemplateError(
                    "Update of resource type is not permitted. The new template modifies resource type of"
                            + " the following resources: [" + declared.logicalId() + "]");
        }
        ResourceSchema schema = schemas.get(declared.type());
        List<PropertyChange> properties = PropertyChanges.between(current.properties(), after).stream()
                .map(name -> property(schema, name, current.properties().path(name), after.path(name)))
                .toList();
        Set<String> attributes = attributes(current.declared(), declared);
        boolean changed = !properties.isEmpty() || !attributes.isEmpty();
        return changed ? new ResourceChange.Modify(declared, current, after, properties, attributes) : null;
    }

    private static PropertyChange property(ResourceSchema schema, String name, JsonNode before, JsonNode after) {
        Replacement replacement = schema.open() ? Replacement.NEVER : schema.replacement(name);
        boolean certain = !KnownAfterApply.isIn(after) || !KnownAfterApply.mayEqual(before, after);
        return new PropertyChange(name, replacement, certain, before, after);
    }

    private static Set<String> attributes(TemplateResource before, TemplateResource after) {
        Set<String> attributes = new LinkedHashSet<>();
        if (!before.metadata().equals(after.metadata())) {
            attributes.add("Metadata");
        }
        if (before.deletionPolicy() != after.deletionPolicy()) {
            attributes.add("DeletionPolicy");
        }
        if (before.updateReplacePolicy() != after.updateReplacePolicy()) {
            attributes.add("UpdateReplacePolicy");
        }
        return attributes;
    }

    @Override
    public JsonNode ref(String logicalId) {
        DeployedResource current = surviving(logicalId);
        if (current == null || (isModified(logicalId) && ResourceSchemas.isCustom(current.type()))) {
            return KnownAfterApply.VALUE;
        }
        return TextNode.valueOf(current.provisioned().ref());
    }

    @Override
    public JsonNode attribute(String logicalId, String attribute) {
        DeployedResource current = surviving(logicalId);
        if (current == null) {
            return KnownAfterApply.VALUE;
        }
        String value = current.provisioned().attributes().get(attribute);
        if (value == null || (isModified(logicalId) && !isIdentity(current, value))) {
            return KnownAfterApply.VALUE;
        }
        return TextNode.valueOf(value);
    }

    /** An update in place keeps a name, and the ARN that is made of it. */
    private static boolean isIdentity(DeployedResource current, String value) {
        ProvisionedResource provisioned = current.provisioned();
        return !ResourceSchemas.isCustom(current.type())
                && (value.contains(provisioned.physicalId())
                        || value.contains(provisioned.ref())
                        || provisioned.ref().contains(value));
    }

    private boolean isModified(String logicalId) {
        return changes.get(logicalId) instanceof ResourceChange.Modify modify
                && !modify.properties().isEmpty();
    }

    /** The deployed resource, unless it is new or may be replaced. */
    private @Nullable DeployedResource surviving(String logicalId) {
        if (!graph.contains(logicalId)) {
            throw new TemplateError("Template format error: Unresolved resource dependencies [" + logicalId
                    + "] in the Resources block of the template");
        }
        boolean survives = !(changes.get(logicalId) instanceof ResourceChange.Modify modify)
                || modify.replacement().equals("False");
        return survives ? deployed.get(logicalId) : null;
    }

    /** Outputs and tags count as well, though no resource changes by them. */
    static boolean differs(StackDefinition before, StackDefinition after) {
        return !before.template().outputs().equals(after.template().outputs())
                || !before.tags().equals(after.tags());
    }
}
