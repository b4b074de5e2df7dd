package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.cloudformation.ReferenceFinder.Reference;
import java.util.Set;
import java.util.TreeSet;

/** What CloudFormation refuses before it makes anything: unknown types, references and attributes. */
final class TemplateCheck {
    private final Template template;
    private final ResourceSchemas schemas;

    TemplateCheck(Template template, ResourceSchemas schemas) {
        this.template = template;
        this.schemas = schemas;
    }

    void check() {
        types();
        template.resources().values().forEach(resource -> {
            resource.dependsOn().forEach(template::resource);
            references(resource.properties(), "Resources");
        });
        template.outputs().values().forEach(output -> {
            references(output.value(), "Outputs");
            references(output.exportName(), "Outputs");
        });
    }

    private void types() {
        Set<String> unknown = new TreeSet<>();
        template.resources().values().stream()
                .map(TemplateResource::type)
                .filter(type -> schemas.find(type).isEmpty())
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new TemplateError("Template format error: Unrecognized resource types: " + unknown);
        }
    }

    private void references(JsonNode value, String block) {
        Set<String> unresolved = new TreeSet<>();
        for (Reference reference : ReferenceFinder.all(value)) {
            if (!isKnown(reference.name())) {
                unresolved.add(reference.name());
            } else if (!reference.attribute().isEmpty()) {
                attribute(reference);
            }
        }
        if (!unresolved.isEmpty()) {
            throw new TemplateError("Template format error: Unresolved resource dependencies " + unresolved + " in the "
                    + block + " block of the template");
        }
    }

    private boolean isKnown(String name) {
        return name.startsWith("AWS::")
                || template.parameters().containsKey(name)
                || template.resources().containsKey(name);
    }

    private void attribute(Reference reference) {
        String type = template.resource(reference.name()).type();
        if (!schemas.get(type).hasAttribute(reference.attribute())) {
            throw new TemplateError("Template error: resource " + reference.name() + " (" + type
                    + ") does not support attribute type " + reference.attribute() + " in Fn::GetAtt");
        }
    }
}
