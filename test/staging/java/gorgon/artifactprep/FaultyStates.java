package gorgon.artifactprep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.JsonService;
import java.util.Optional;
import java.util.function.Function;

/** Step Functions' API, refusing as a plan says. */
final class FaultyStates implements JsonService {
    private final JsonService states;
    private volatile Function<String, Optional<AwsError>> plan = operation -> Optional.empty();

    FaultyStates(JsonService states) {
        this.states = states;
    }

    void faults(Function<String, Optional<AwsError>> changed) {
        plan = changed;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        Optional<AwsError> refusal = plan.apply(operation);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return states.call(operation, input);
    }
}
