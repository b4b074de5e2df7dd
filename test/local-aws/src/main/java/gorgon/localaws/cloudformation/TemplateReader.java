package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;

/** Template text, JSON or YAML in long form, to a tree. */
final class TemplateReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String YAML_OWN_TAGS = "tag:yaml.org,2002:";

    private TemplateReader() {}

    static ObjectNode read(String body) {
        try {
            if (parse(body) instanceof ObjectNode template) {
                return template;
            }
        } catch (IOException e) {
            throw new TemplateError("Template format error: " + e.getMessage());
        }
        throw new TemplateError("Template format error: unsupported structure.");
    }

    private static JsonNode parse(String body) throws IOException {
        if (body.stripLeading().startsWith("{")) {
            return JSON.readTree(body);
        }
        refuseShortForms(body);
        return YAML.readTree(body);
    }

    /** The tree would lose the tags, and {@code !Ref X} would be the plain text X. */
    private static void refuseShortForms(String body) throws IOException {
        try (JsonParser parser = YAML.getFactory().createParser(body)) {
            while (parser.nextToken() != null) {
                Object tag = parser.getTypeId();
                if (tag != null && !tag.toString().startsWith(YAML_OWN_TAGS)) {
                    throw new TemplateError("Template format error: the short form !" + tag
                            + " is not supported here; write the function's long form");
                }
            }
        }
    }
}
