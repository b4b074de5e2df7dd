package gorgon.acceptance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** A workflow's file. */
record Workflow(JsonNode yaml) {
    static Workflow read(Path file) throws IOException {
        return new Workflow(new YAMLMapper().readTree(file.toFile()));
    }

    List<Job> jobs() {
        return yaml.path("jobs").properties().stream()
                .map(job -> new Job(job.getKey(), job.getValue()))
                .toList();
    }

    /** As {@code defaults.run.shell} has it. */
    String shell() {
        return yaml.at("/defaults/run/shell").asText();
    }

    Map<String, String> env() {
        return texts(yaml.path("env"));
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** One of its jobs. */
    record Job(String name, JsonNode yaml) {
        /** One name or several. */
        List<String> needs() {
            JsonNode needs = yaml.path("needs");
            return needs.isTextual() ? List.of(needs.asText()) : elements(needs);
        }

        /** The workflow that it calls; empty where it has steps. */
        String uses() {
            return yaml.path("uses").asText();
        }

        Map<String, String> texts(String key) {
            return Workflow.texts(yaml.path(key));
        }

        String environment() {
            return yaml.path("environment").asText();
        }

        List<String> environments() {
            return elements(yaml.at("/strategy/matrix/environment"));
        }

        boolean mayAskForTokens() {
            return yaml.at("/permissions/id-token").asText().equals("write");
        }

        boolean mayComment() {
            return yaml.at("/permissions/pull-requests").asText().equals("write");
        }

        List<Step> steps() {
            return StreamSupport.stream(yaml.path("steps").spliterator(), false)
                    .map(Step::new)
                    .toList();
        }

        private static List<String> elements(JsonNode array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    /** A step of a job. */
    record Step(JsonNode yaml) {
        String text(String key) {
            return yaml.path(key).asText();
        }

        String title() {
            return text("name").isEmpty() ? text("run") + text("uses") : text("name");
        }

        /** Without its version. */
        String action() {
            return text("uses").replaceFirst("@.*", "");
        }

        Map<String, String> texts(String key) {
            return Workflow.texts(yaml.path(key));
        }
    }
}
