package gorgon.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.acceptance.policy.Intrinsics;
import gorgon.acceptance.policy.RolePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A pipeline as it is synthesized: its actions, and what their builds run. */
record PipelineTemplate(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PHASES = Set.of("install/runtime-versions", "build/commands");
    // Its logs, its reports, the artifacts and their key.
    private static final Set<String> OF_CODEBUILD = Set.of("codebuild", "kms", "logs", "s3");

    static PipelineTemplate read(Path file) throws IOException {
        return new PipelineTemplate(JSON.readTree(file.toFile()));
    }

    /** @param name {@code stage/action} */
    record Action(String name, JsonNode json) {
        String stage() {
            return name.substring(0, name.indexOf('/'));
        }

        String provider() {
            return json.at("/ActionTypeId/Provider").asText();
        }

        List<String> artifacts(String direction) {
            return StreamSupport.stream(json.path(direction).spliterator(), false)
                    .map(artifact -> artifact.path("Name").asText())
                    .toList();
        }
    }

    /** In the order in which they run. */
    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        JsonNode stages =
                ofType("AWS::CodePipeline::Pipeline").findFirst().orElseThrow().path("Stages");
        for (JsonNode stage : stages) {
            StreamSupport.stream(stage.path("Actions").spliterator(), false)
                    .sorted(Comparator.comparingInt(
                            action -> action.path("RunOrder").asInt()))
                    .map(action -> new Action(
                            stage.path("Name").asText() + "/"
                                    + action.path("Name").asText(),
                            action))
                    .forEach(actions::add);
        }
        return actions;
    }

    JsonNode specification(Action action) throws IOException {
        return specification(project(action));
    }

    /** Whether an action's build is a caller of AWS at all, or only CodeBuild is, around it. */
    boolean mayCallAws(Action action) {
        String role = project(action).at("/ServiceRole/Fn::GetAtt/0").asText();
        return RolePolicy.of(json, role, new Intrinsics(Map.of())).actions().stream()
                .map(allowed -> allowed.replaceFirst(":.*", ""))
                .anyMatch(service -> !OF_CODEBUILD.contains(service));
    }

    /** A build that ran nothing would succeed. */
    static List<String> commands(JsonNode specification) {
        List<String> commands = texts(specification.at("/phases/build/commands"));
        Set<String> phases = new TreeSet<>();
        specification
                .path("phases")
                .properties()
                .forEach(phase ->
                        phase.getValue().fieldNames().forEachRemaining(key -> phases.add(phase.getKey() + "/" + key)));
        if (commands.isEmpty() || !PHASES.containsAll(phases)) {
            throw new AssertionError("a build without commands, or with phases not known here: " + specification);
        }
        return commands;
    }

    /** Of every build, those too that no action starts. */
    List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (JsonNode project : ofType("AWS::CodeBuild::Project").toList()) {
            commands.addAll(commands(specification(project)));
        }
        return commands;
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode project(Action action) {
        String project = action.json().at("/Configuration/ProjectName/Ref").asText();
        return json.path("Resources").path(project).path("Properties");
    }

    private static JsonNode specification(JsonNode project) throws IOException {
        return JSON.readTree(project.at("/Source/BuildSpec").asText());
    }

    private Stream<JsonNode> ofType(String type) {
        return StreamSupport.stream(json.path("Resources").spliterator(), false)
                .filter(resource -> resource.path("Type").asText().equals(type))
                .map(resource -> resource.path("Properties"));
    }
}
