package gorgon.acceptance.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Texts of a template, as CloudFormation resolves them.
 *
 * @param pseudo the parameters that it knows by itself, such as {@code AWS::Partition}
 */
public record Intrinsics(Map<String, String> pseudo) {
    public Intrinsics {
        pseudo = Map.copyOf(pseudo);
    }

    String text(JsonNode node) {
        if (node.isTextual()) {
            return node.asText();
        }
        String referred = pseudo.get(node.path("Ref").asText());
        if (referred != null) {
            return referred;
        }
        if (node.has("Fn::Join")) {
            return node.at("/Fn::Join/1")
                    .valueStream()
                    .map(this::text)
                    .collect(Collectors.joining(node.at("/Fn::Join/0").asText()));
        }
        throw new AssertionError("not known here: " + node);
    }

    /** One or several. */
    List<String> texts(JsonNode node) {
        return node.isArray() ? node.valueStream().map(this::text).toList() : List.of(text(node));
    }
}
