package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A parameter as the template declares it. */
record ParameterDefinition(
        String name,
        String type,
        @Nullable String defaultValue,
        List<String> allowedValues,
        @Nullable String allowedPattern,
        boolean noEcho) {

    static ParameterDefinition parse(String name, JsonNode declared) {
        return new ParameterDefinition(
                name,
                declared.path("Type").asText("String"),
                declared.hasNonNull("Default") ? declared.path("Default").asText() : null,
                declared.path("AllowedValues")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList(),
                declared.hasNonNull("AllowedPattern")
                        ? declared.path("AllowedPattern").asText()
                        : null,
                declared.path("NoEcho").asBoolean());
    }

    boolean fromParameterStore() {
        return type.startsWith("AWS::SSM::Parameter::Value<");
    }

    boolean isList() {
        return type.equals("CommaDelimitedList") || type.startsWith("List<") || type.contains("<List<");
    }

    /** Refuses, in CloudFormation's words, a value that the declaration does not allow. */
    String checked(String value) {
        if (!allowedValues.isEmpty() && !allowedValues.contains(value)) {
            throw new TemplateError("Parameter '" + name + "' must be one of AllowedValues");
        }
        if (allowedPattern != null && !Pattern.matches(allowedPattern, value)) {
            throw new TemplateError("Parameter '" + name + "' must match pattern " + allowedPattern);
        }
        return value;
    }
}
