package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Fn::Sub}: {@code ${Name}}, {@code ${Resource.Attribute}}, and {@code ${!Literal}} for the text itself. */
final class Substitution {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private final Evaluator evaluator;

    Substitution(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    JsonNode apply(JsonNode argument) {
        JsonNode variables = argument.isArray() ? argument.path(1) : JsonNodeFactory.instance.objectNode();
        JsonNode text = argument.isArray() ? argument.path(0) : argument;
        if (!text.isTextual() || !variables.isObject()) {
            throw new TemplateError("Template error: every Fn::Sub object requires a string, or a string and an object"
                    + " (" + argument + ")");
        }
        return TextNode.valueOf(VARIABLE.matcher(text.textValue())
                .replaceAll(
                        match -> Matcher.quoteReplacement(value(match.group(1).strip(), variables))));
    }

    private String value(String name, JsonNode variables) {
        if (name.startsWith("!")) {
            return "${" + name.substring(1) + "}";
        }
        JsonNode value = variables.has(name) ? evaluator.evaluate(variables.path(name)) : reference(name);
        if (!value.isValueNode()) {
            throw new TemplateError("Template error: variable " + name + " in Fn::Sub is not a string: " + value);
        }
        return value.asText();
    }

    private JsonNode reference(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? evaluator.ref(name) : evaluator.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    /** The names of parameters and resources in the text that its own variables do not define. */
    static Set<String> names(JsonNode argument) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher((argument.isArray() ? argument.path(0) : argument).asText());
        while (matcher.find()) {
            String name = matcher.group(1).strip();
            if (!name.startsWith("!") && !argument.path(1).has(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
