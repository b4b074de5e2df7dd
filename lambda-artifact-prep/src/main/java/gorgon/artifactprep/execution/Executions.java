package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The executions of the staging state machine. */
public interface Executions {
    /** An execution in a listing. */
    record Execution(String arn, String name, boolean running) {}

    /** What only a closer look at an execution tells. */
    record Details(Optional<String> input, Optional<String> cause) {}

    /** The latest ones, running or not; one that was just started may be missing. */
    List<Execution> recent();

    /** {@code false} where there is, or was in the last 90 days, one of that name. */
    boolean start(String name, JsonNode input);

    /** Stops one; its functions that are running run on. */
    void stop(String arn, String cause);

    Details describe(String arn);
}
