package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template taken apart.
 *
 * @param body exactly as it was given
 */
record Template(
        String body,
        @Nullable String description,
        Map<String, ParameterDefinition> parameters,
        ObjectNode mappings,
        ObjectNode conditions,
        ObjectNode rules,
        Map<String, TemplateResource> resources,
        Map<String, TemplateOutput> outputs) {

    static final Template EMPTY = new Template(
            "{}",
            null,
            Map.of(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            Map.of());

    static Template parse(String body) {
        return new TemplateParser(TemplateReader.read(body)).parse(body);
    }

    TemplateResource resource(String logicalId) {
        TemplateResource resource = resources.get(logicalId);
        if (resource == null) {
            throw new TemplateError("Template format error: Unresolved resource dependencies [" + logicalId
                    + "] in the Resources block of the template");
        }
        return resource;
    }
}
