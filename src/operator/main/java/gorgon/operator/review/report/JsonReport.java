package gorgon.operator.review.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import gorgon.operator.review.difference.ResourceChange;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** For a program: one object in one line. */
public final class JsonReport {
    private JsonReport() {}

    public static String of(Review review) {
        ObjectNode node = Json.object().put("changed", review.isChanged());
        review.note().ifPresent(note -> node.put("note", note));
        node.set("from", origin(review.from()));
        node.set("to", origin(review.to()));
        ArrayNode stacks = node.putArray("stacks");
        review.stacks().forEach(stack -> stacks.add(stack(stack)));
        return new String(Json.bytes(node), StandardCharsets.UTF_8) + "\n";
    }

    private static ObjectNode origin(Origin origin) {
        ObjectNode node = Json.object().put("kind", origin.kind());
        origin.digest().ifPresent(digest -> node.put("assemblySha256", digest));
        return node;
    }

    private static ObjectNode stack(StackReview stack) {
        ObjectNode node = Json.object()
                .put("stack", stack.stack())
                .put("state", stack.state().word());
        ArrayNode warnings = node.putArray("warnings");
        stack.warnings()
                .forEach(warning -> warnings.addObject().put("id", warning.id()).put("text", warning.text()));
        ArrayNode sections = node.putArray("sections");
        stack.sections().forEach(section -> sections.add(section(section)));
        ArrayNode resources = node.putArray("resources");
        stack.difference().resources().forEach(resource -> resources.add(resource(resource)));
        return node.put("difference", stack.difference().text());
    }

    private static ObjectNode section(Section section) {
        ObjectNode node = Json.object().put("id", section.id()).put("title", section.title());
        ArrayNode lines = node.putArray("lines");
        section.lines().forEach(line -> lines.add(line(line)));
        return node;
    }

    private static ObjectNode line(Line line) {
        ObjectNode node = Json.object().put("id", line.id()).put("label", line.label());
        line.before().ifPresent(before -> node.put("before", before));
        line.after().ifPresent(after -> node.put("after", after));
        line.note().ifPresent(note -> node.put("note", note));
        return node;
    }

    private static ObjectNode resource(ResourceChange resource) {
        ObjectNode node = Json.object()
                .put("change", resource.mark().name().toLowerCase(Locale.ROOT))
                .put("type", resource.type())
                .put("path", resource.path())
                .put("logicalId", resource.logicalId())
                .put("impact", resource.impact().words());
        ArrayNode properties = node.putArray("properties");
        resource.properties()
                .forEach(property -> properties
                        .addObject()
                        .put("name", property.name())
                        .put("requiresReplacement", property.replaces())
                        .put("mayCauseReplacement", property.mayReplace()));
        return node;
    }
}
