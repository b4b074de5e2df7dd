package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What happens to data on its way through a state (states-language.net/spec.html#filters). */
record Flow(
        String inputPath,
        Optional<JsonNode> parameters,
        Optional<JsonNode> resultSelector,
        ResultPath resultPath,
        String outputPath) {
    static Flow parse(AslObject state) {
        return new Flow(
                state.path("InputPath"),
                state.template("Parameters"),
                state.template("ResultSelector"),
                ResultPath.parse(state),
                state.path("OutputPath"));
    }

    /** What the state works on. */
    JsonNode effectiveInput(Scope scope) {
        JsonNode selected = scope.read(inputPath, "InputPath");
        return parameters.map(template -> scope.on(selected).fill(template)).orElse(selected);
    }

    /** What goes on, after a state with a result; {@code scope} is the state's raw input. */
    JsonNode output(Scope scope, JsonNode result) {
        JsonNode selected =
                resultSelector.map(template -> scope.on(result).fill(template)).orElse(result);
        return passedOn(scope, resultPath.combine(scope.data(), selected));
    }

    /** What goes on, after a state that has no result of its own. */
    JsonNode passedOn(Scope scope, JsonNode data) {
        return scope.on(data).read(outputPath, "OutputPath");
    }
}
