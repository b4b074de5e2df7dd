package gorgon.bench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A synthesized template without the endpoint: what is of SageMaker goes, and what refers to what went. */
final class StagingTemplate {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDPOINT = "AWS::SageMaker::";

    private StagingTemplate() {}

    static void keepStagingOnly(Path file) throws IOException {
        ObjectNode template = (ObjectNode) JSON.readTree(file.toFile());
        Set<String> gone = new HashSet<>();
        int before;
        do {
            before = gone.size();
            remove((ObjectNode) template.path("Resources"), gone);
        } while (gone.size() > before);
        remove((ObjectNode) template.path("Outputs"), gone);
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), template);
    }

    private static void remove(ObjectNode section, Set<String> gone) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : section.properties()) {
            if (entry.getValue().path("Type").asText().startsWith(ENDPOINT) || refers(entry.getValue(), gone)) {
                names.add(entry.getKey());
            }
        }
        section.remove(names);
        gone.addAll(names);
    }

    /** By Ref, GetAtt, DependsOn or Sub: whatever is spelled like a logical id is one. */
    private static boolean refers(JsonNode node, Set<String> gone) {
        if (node.isTextual()) {
            String text = node.asText();
            return gone.contains(text)
                    || gone.stream().anyMatch(id -> text.contains("${" + id + "}") || text.contains("${" + id + "."));
        }
        for (JsonNode child : node) {
            if (refers(child, gone)) {
                return true;
            }
        }
        return false;
    }
}
