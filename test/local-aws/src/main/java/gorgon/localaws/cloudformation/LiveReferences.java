package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** References to resources that exist by now. */
record LiveReferences(Function<String, @Nullable DeployedResource> resources) implements References {
    @Override
    public JsonNode ref(String logicalId) {
        return TextNode.valueOf(resource(logicalId).provisioned().ref());
    }

    @Override
    public JsonNode attribute(String logicalId, String attribute) {
        DeployedResource resource = resource(logicalId);
        String value = resource.provisioned().attributes().get(attribute);
        if (value != null) {
            return TextNode.valueOf(value);
        }
        if (ResourceSchemas.isCustom(resource.type())) {
            throw new TemplateError("CustomResource attribute error: Vendor response doesn't contain " + attribute
                    + " attribute in object " + resource.physicalId() + " (" + logicalId + ")");
        }
        throw new TemplateError("Attribute " + attribute + " of " + logicalId + " (" + resource.type()
                + ") is not played by this local AWS");
    }

    private DeployedResource resource(String logicalId) {
        DeployedResource resource = resources.apply(logicalId);
        if (resource == null) {
            throw new TemplateError("Template format error: Unresolved resource dependencies [" + logicalId
                    + "] in the Resources block of the template");
        }
        return resource;
    }
}
