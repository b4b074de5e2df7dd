package gorgon.localaws.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** All executions, oldest first; a name can be used once a machine. */
final class Executions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");

    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private final ExecutionRunner runner;

    Executions(ExecutionRunner runner) {
        this.runner = runner;
    }

    /** The same name and input as one that runs gives that one (API_StartExecution.html). */
    synchronized Execution start(StateMachine machine, String name, String input) {
        JsonNode parsed = parsed(input);
        if (!NAME.matcher(name).matches()) {
            throw new AwsError(400, "InvalidName", "Invalid Name: '" + name + "'");
        }
        Execution execution = new Execution(machine, name, input);
        Execution old = executions.get(execution.arn());
        if (old == null) {
            executions.put(execution.arn(), execution);
            runner.start(execution, parsed);
            return execution;
        }
        if (old.status() == Execution.Status.RUNNING && parsed(old.input()).equals(parsed)) {
            return old;
        }
        throw new AwsError(400, "ExecutionAlreadyExists", "Execution Already Exists: '" + execution.arn() + "'");
    }

    Execution stop(String arn, String error, String reason) {
        Execution execution = get(arn);
        runner.stop(execution, error, reason);
        return execution;
    }

    synchronized Execution get(String arn) {
        Execution execution = executions.get(arn);
        if (execution == null) {
            throw new AwsError(400, "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
        }
        return execution;
    }

    /** Newest first. */
    synchronized List<Execution> of(String machineArn) {
        List<Execution> found = new ArrayList<>();
        executions.values().stream()
                .filter(execution -> execution.machine().arn().equals(machineArn))
                .forEach(found::addFirst);
        return found;
    }

    synchronized List<Execution> running() {
        return executions.values().stream()
                .filter(execution -> execution.status() == Execution.Status.RUNNING)
                .toList();
    }

    private static JsonNode parsed(String input) {
        if (Payload.isTooLarge(input)) {
            throw new AwsError(400, "InvalidExecutionInput", "The input is larger than " + Payload.LARGEST + " bytes");
        }
        try {
            JsonNode parsed = JSON.readTree(input);
            return parsed.isMissingNode() ? new ObjectNode(JSON.getNodeFactory()) : parsed;
        } catch (JsonProcessingException e) {
            throw new AwsError(
                    400, "InvalidExecutionInput", "Invalid State Machine Execution Input: " + e.getOriginalMessage());
        }
    }
}
