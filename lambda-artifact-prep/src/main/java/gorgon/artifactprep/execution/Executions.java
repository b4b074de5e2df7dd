package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.staging.Scope;
import java.util.List;
import java.util.Optional;

/** The executions of the staging state machine. */
public interface Executions {
    /** An execution in a listing. */
    record Execution(String arn, String name, boolean running) {}

    /** What only a closer look at an execution tells. */
    record Details(Optional<String> input, Optional<String> error, Optional<String> cause) {
        boolean isWhole() {
            return input.isPresent() && error.isPresent() && cause.isPresent();
        }

        Details or(Details other) {
            return new Details(input.or(other::input), error.or(other::error), cause.or(other::cause));
        }
    }

    /** Running or not, the latest first; one that was just started may be missing. */
    List<Execution> recent();

    /** Those of {@link #recent} that work, or worked, on one scope. */
    default List<Execution> recentOf(Scope scope) {
        return recent().stream()
                .filter(execution -> execution.name().startsWith(Operation.namePrefix(scope)))
                .toList();
    }

    /** {@code false} where there is, or was in the last 90 days, one of that name. */
    boolean start(String name, JsonNode input);

    /** Stops one; its functions that are running run on. */
    void stop(String arn, String cause);

    Details describe(String arn);
}
