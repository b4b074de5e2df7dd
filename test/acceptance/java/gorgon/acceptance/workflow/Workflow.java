package gorgon.acceptance.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A workflow's file. */
record Workflow(JsonNode yaml) {
    private static final String PERMISSIONS = "permissions";

    static Workflow read(Path file) throws IOException {
        JsonNode yaml = new YAMLMapper().readTree(file.toFile());
        Grammar.check(yaml);
        return new Workflow(yaml);
    }

    /** Whether this event starts it. */
    boolean isStartedBy(String event) {
        return yaml.path("on").has(event) || yaml.path("on").asText().equals(event);
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

    /** Of each input whether it is required. */
    Map<String, Boolean> inputs() {
        Map<String, Boolean> inputs = new TreeMap<>();
        yaml.at("/on/workflow_call/inputs")
                .properties()
                .forEach(input -> inputs.put(
                        input.getKey(), input.getValue().path("required").asBoolean()));
        return inputs;
    }

    /** The job's own, else the workflow's. */
    Permissions permissions(Job job) {
        JsonNode described = job.yaml().has(PERMISSIONS) ? job.yaml() : yaml;
        if (!described.has(PERMISSIONS)) {
            throw new AssertionError(
                    "%s has the permissions that somebody sets on a page of the repository".formatted(job.name()));
        }
        return new Permissions(texts(described.path(PERMISSIONS)));
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

        List<Step> steps() {
            return yaml.path("steps").valueStream().map(Step::new).toList();
        }

        private static List<String> elements(JsonNode array) {
            return array.valueStream().map(JsonNode::asText).toList();
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
