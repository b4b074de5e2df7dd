package gorgon.operator.review.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import gorgon.operator.console.Masked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values of variables that are secret for their names: in a difference the CLI tells values without names, too. */
final class Secrets {
    private static final String MASK = "***";
    // A shorter one is also a part of other words.
    private static final int LONG = 8;

    private final List<String> values = new ArrayList<>();

    private Secrets() {}

    static Secrets of(Optional<JsonNode> before, Optional<JsonNode> after) {
        Secrets secrets = new Secrets();
        Stream.of(before, after).flatMap(Optional::stream).forEach(secrets::findIn);
        // A secret may be the beginning of another.
        secrets.values.sort((one, other) -> Integer.compare(other.length(), one.length()));
        return secrets;
    }

    String masked(String text) {
        String masked = text;
        for (String value : values) {
            masked = value.length() < LONG ? alone(masked, value) : masked.replace(value, MASK);
        }
        return Masked.of(masked);
    }

    private static String alone(String text, String value) {
        String quoted = text.replace("\"%s\"".formatted(value), "\"%s\"".formatted(MASK));
        return Pattern.compile("(?m)(\\[[-+ ]] )%s$".formatted(Pattern.quote(value)))
                .matcher(quoted)
                .replaceAll("$1" + Matcher.quoteReplacement(MASK));
    }

    private void findIn(JsonNode template) {
        template.path("Parameters")
                .properties()
                .forEach(parameter ->
                        variable(parameter.getKey(), parameter.getValue().path("Default")));
        find(template);
    }

    /** SageMaker has variables in Environment, Lambda in its Variables, CodeBuild in objects of a Name and a Value. */
    private void find(JsonNode node) {
        variable(node.path("Name").asText(), node.path("Value"));
        variables(node.path("Environment"));
        variables(node.path("Variables"));
        node.forEach(this::find);
    }

    private void variables(JsonNode variables) {
        variables.properties().forEach(variable -> variable(variable.getKey(), variable.getValue()));
    }

    private void variable(String name, JsonNode value) {
        String text = value.isTextual() ? value.asText() : "";
        if (!text.isEmpty() && Masked.of(name, text).equals(MASK)) {
            // The CLI has a property as it stands, with its line breaks, or as JSON.
            text.lines().filter(line -> line.length() >= LONG).forEach(values::add);
            values.add(text);
            String escaped = TextNode.valueOf(text).toString();
            values.add(escaped.substring(1, escaped.length() - 1));
        }
    }
}
