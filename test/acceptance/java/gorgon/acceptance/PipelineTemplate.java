package gorgon.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A pipeline as it is synthesized: its actions, and what their builds run. */
record PipelineTemplate(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        String project = action.json().at("/Configuration/ProjectName/Ref").asText();
        return specification(json.path("Resources").path(project).path("Properties"));
    }

    /** Of every build, those too that no action starts. */
    List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (JsonNode project : ofType("AWS::CodeBuild::Project").toList()) {
            commands.addAll(texts(specification(project).at("/phases/build/commands")));
        }
        return commands;
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
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
