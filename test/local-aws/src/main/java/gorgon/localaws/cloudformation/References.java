package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@code Ref} and {@code Fn::GetAtt} of a resource give. */
interface References {
    References NONE = new References() {
        @Override
        public JsonNode ref(String logicalId) {
            throw new TemplateError(
                    "Template validation error: no resource can be referred to here (" + logicalId + ")");
        }

        @Override
        public JsonNode attribute(String logicalId, String attribute) {
            return ref(logicalId);
        }
    };

    JsonNode ref(String logicalId);

    JsonNode attribute(String logicalId, String attribute);
}
