package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text that stands in a change set for a value that only the deployment will know. */
final class KnownAfterApply {
    static final String TEXT = "{{changeSet:KNOWN_AFTER_APPLY}}";
    static final JsonNode VALUE = TextNode.valueOf(TEXT);

    private KnownAfterApply() {}

    static boolean isIn(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().contains(TEXT);
        }
        return value.valueStream().anyMatch(KnownAfterApply::isIn);
    }

    /** Whether the value, once known, could be equal to what is deployed. */
    static boolean mayEqual(JsonNode deployed, JsonNode planned) {
        if (planned.isTextual() && isIn(planned)) {
            return planned.textValue().equals(TEXT) || fits(deployed.asText(), planned.textValue());
        }
        if (planned.isValueNode()
                || planned.getNodeType() != deployed.getNodeType()
                || planned.size() != deployed.size()) {
            return PropertyChanges.same(deployed, planned);
        }
        if (planned.isObject()) {
            return planned.propertyStream()
                    .allMatch(field ->
                            deployed.has(field.getKey()) && mayEqual(deployed.path(field.getKey()), field.getValue()));
        }
        Iterator<JsonNode> other = deployed.iterator();
        return planned.valueStream().allMatch(item -> mayEqual(other.next(), item));
    }

    private static boolean fits(String deployed, String planned) {
        String pattern = Pattern.compile(TEXT, Pattern.LITERAL)
                .splitAsStream(planned + "\0")
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(deployed + "\0").matches();
    }
}
