package gorgon.infra.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.infra.TemplateView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Reads the pipeline out of its template: stages, actions, and what each runs. */
public record PipelineView(JsonNode template) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One action.
     *
     * @param project the logical id of its CodeBuild project; empty: it has none
     * @param inputs the names of its artifacts, the primary one first
     */
    public record Action(
            String stage,
            String name,
            int order,
            String project,
            List<String> inputs,
            List<String> outputs,
            JsonNode configuration) {}

    /** In the order in which they run. */
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        for (JsonNode stage :
                new TemplateView(template).only("AWS::CodePipeline::Pipeline").path("Stages")) {
            List<Action> of = new ArrayList<>();
            stage.path("Actions")
                    .forEach(action -> of.add(action(stage.path("Name").asText(), action)));
            of.sort(Comparator.comparingInt(Action::order));
            actions.addAll(of);
        }
        return actions;
    }

    /** The commands of an action as they stand in the template. */
    public List<String> commands(Action action) {
        return commands(action.project());
    }

    /** The commands of a project of this logical id. */
    public List<String> commands(String project) {
        List<String> commands = new ArrayList<>();
        buildSpec(project).at("/phases/build/commands").forEach(command -> commands.add(command.asText()));
        return commands;
    }

    /** The build specification of a project of this logical id. */
    public JsonNode buildSpec(String project) {
        try {
            return JSON.readTree(project(project).at("/Source/BuildSpec").asText());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    public JsonNode project(String id) {
        return Objects.requireNonNull(
                        new TemplateView(template)
                                .ofType("AWS::CodeBuild::Project")
                                .get(id),
                        id)
                .path("Properties");
    }

    public List<String> projects() {
        return List.copyOf(
                new TemplateView(template).ofType("AWS::CodeBuild::Project").keySet());
    }

    private static Action action(String stage, JsonNode action) {
        return new Action(
                stage,
                action.path("Name").asText(),
                action.path("RunOrder").asInt(),
                action.at("/Configuration/ProjectName/Ref").asText(),
                names(action.path("InputArtifacts")),
                names(action.path("OutputArtifacts")),
                action.path("Configuration"));
    }

    private static List<String> names(JsonNode artifacts) {
        List<String> names = new ArrayList<>();
        artifacts.forEach(artifact -> names.add(artifact.path("Name").asText()));
        return names;
    }
}
