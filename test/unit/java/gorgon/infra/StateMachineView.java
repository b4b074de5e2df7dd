package gorgon.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The definition of the state machine in a template, with {@code ${Id.Arn}} for its functions. */
public record StateMachineView(JsonNode definition) {
    public static StateMachineView of(TemplateView template) {
        JsonNode definition = template.only("AWS::StepFunctions::StateMachine").path("DefinitionString");
        try {
            return new StateMachineView(new ObjectMapper().readTree(TemplateView.text(definition)));
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /** All states by name, those inside of the map too. */
    public Map<String, JsonNode> states() {
        Map<String, JsonNode> states = new TreeMap<>();
        definition.path("States").properties().forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        definition
                .at("/States/TransferAll/ItemProcessor/States")
                .properties()
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        return states;
    }

    JsonNode state(String name) {
        return Objects.requireNonNull(states().get(name), name);
    }

    /** Where a state can lead: conditions first, then its next state, then what catches it. */
    static List<String> successors(JsonNode state) {
        List<String> successors = new ArrayList<>();
        state.path("Choices")
                .forEach(choice -> successors.add(choice.path("Next").asText()));
        for (String key : List.of("Default", "Next")) {
            if (state.has(key)) {
                successors.add(state.path(key).asText());
            }
        }
        state.path("Catch")
                .forEach(caught -> successors.add("!" + caught.path("Next").asText()));
        return successors;
    }
}
