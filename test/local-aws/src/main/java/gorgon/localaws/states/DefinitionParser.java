package gorgon.localaws.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.localaws.http.AwsError;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Amazon States Language to a definition; what it does not know, it refuses by name. */
final class DefinitionParser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MACHINE =
            Set.of("StartAt", "States", "Comment", "Version", "TimeoutSeconds", "QueryLanguage");
    private static final Set<String> PROCESSOR = Set.of("StartAt", "States", "Comment", "ProcessorConfig");

    private DefinitionParser() {}

    static Definition parse(String definition) {
        try {
            AslObject machine = new AslObject("", JSON.readTree(definition));
            machine.allowOnly(MACHINE, Set.of());
            if (!machine.text("QueryLanguage").orElse("JSONPath").equals("JSONPath")) {
                throw machine.invalid("local-aws knows only the query language JSONPath");
            }
            return states(machine);
        } catch (JsonProcessingException e) {
            throw new AwsError(
                    400, "InvalidDefinition", "Invalid State Machine Definition: not JSON: " + e.getOriginalMessage());
        }
    }

    static Definition processor(AslObject processor) {
        processor.allowOnly(PROCESSOR, Set.of());
        JsonNode mode = processor.json().at("/ProcessorConfig/Mode");
        if (!mode.isMissingNode() && !mode.asText().equals("INLINE")) {
            throw processor.invalid("local-aws knows only maps of mode INLINE, not " + mode);
        }
        return states(processor);
    }

    private static Definition states(AslObject machine) {
        AslObject states = machine.child("States");
        Map<String, State> parsed = new HashMap<>();
        states.json().fieldNames().forEachRemaining(name -> {
            AslObject state = states.child(name);
            for (String target : StateParser.targets(state)) {
                requireState(states, state, target);
            }
            parsed.put(name, StateParser.parse(state));
        });
        String startAt = machine.required("StartAt");
        requireState(states, machine, startAt);
        return new Definition(startAt, parsed, machine.seconds("TimeoutSeconds"));
    }

    private static void requireState(AslObject states, AslObject from, String target) {
        if (!states.json().has(target)) {
            throw from.invalid("MISSING_TRANSITION_TARGET: there is no state " + target);
        }
    }
}
