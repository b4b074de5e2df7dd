package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** A state machine whose executions run until the test ends or stops them. */
public final class FakeExecutions implements Executions {
    private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:Staging:";

    private final Map<String, JsonNode> inputs = new LinkedHashMap<>();
    private final Map<String, String> causes = new LinkedHashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Set<String> running = new HashSet<>();
    private boolean broken;
    private boolean listingLate;
    private boolean unstoppable;
    private boolean unstartable;

    public static String arn(String name) {
        return ARN + name;
    }

    /** Lets every call fail. */
    public void breakDown() {
        broken = true;
    }

    /** Lets every start fail. */
    public void refuseStarts() {
        unstartable = true;
    }

    /** Lets every stop fail. */
    public void refuseStops() {
        unstoppable = true;
    }

    public void recover() {
        broken = false;
        unstoppable = false;
        unstartable = false;
    }

    /** Lets an execution end in the failure of its state machine. */
    public void fail(String name, String error) {
        running.remove(name);
        errors.put(name, error);
    }

    /** Lists nothing that was started: the real listing follows a start after a while. */
    public void listLate() {
        listingLate = true;
    }

    public void end(String name) {
        running.remove(name);
    }

    public List<String> started() {
        return List.copyOf(inputs.keySet());
    }

    public boolean isRunning(String name) {
        return running.contains(name);
    }

    /** Why each stopped execution was stopped, by name. */
    public Map<String, String> causes() {
        return Map.copyOf(causes);
    }

    public JsonNode input(String name) {
        JsonNode input = inputs.get(name);
        if (input == null) {
            throw new NoSuchElementException("no execution of that name (%s)".formatted(name));
        }
        return input;
    }

    @Override
    public List<Execution> recent() {
        requireHealth();
        List<Execution> recent = new ArrayList<>();
        if (!listingLate) {
            inputs.keySet().forEach(name -> recent.addFirst(new Execution(arn(name), name, isRunning(name))));
        }
        return recent;
    }

    @Override
    public boolean start(String name, JsonNode input) {
        requireHealth();
        if (unstartable) {
            throw new IllegalStateException("Step Functions starts nothing");
        }
        if (inputs.putIfAbsent(name, input) != null) {
            return false;
        }
        return running.add(name);
    }

    @Override
    public void stop(String arn, String cause) {
        requireHealth();
        if (unstoppable) {
            throw new IllegalStateException("Step Functions stops nothing");
        }
        String name = arn.substring(ARN.length());
        running.remove(name);
        causes.put(name, cause);
    }

    @Override
    public Details describe(String arn) {
        String name = arn.substring(ARN.length());
        String input = new String(Json.bytes(input(name)), StandardCharsets.UTF_8);
        return new Details(
                Optional.of(input), Optional.ofNullable(errors.get(name)), Optional.ofNullable(causes.get(name)));
    }

    private void requireHealth() {
        if (broken) {
            throw new IllegalStateException("Step Functions is not available");
        }
    }
}
