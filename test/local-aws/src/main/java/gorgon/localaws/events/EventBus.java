package gorgon.localaws.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.lambda.FunctionInvoker;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** The default bus: each event goes, asynchronously, to the functions of every rule that it matches. */
public final class EventBus {
    private final ConcurrentSkipListMap<String, Rule> rules = new ConcurrentSkipListMap<>();
    private final FunctionInvoker functions;

    public EventBus(FunctionInvoker functions) {
        this.functions = functions;
    }

    public void publish(ObjectNode event) {
        rules.values().stream()
                .filter(rule -> rule.enabled() && rule.pattern().matches(event))
                .flatMap(rule -> rule.functions().stream())
                .forEach(function -> deliver(function, event));
    }

    public List<String> ruleNames() {
        return List.copyOf(rules.keySet());
    }

    void create(Rule rule) {
        if (rules.putIfAbsent(rule.name(), rule) != null) {
            throw new AwsError(400, "ResourceAlreadyExistsException", "Rule already exists: " + rule.name());
        }
    }

    void update(Rule rule) {
        rules.put(rule.name(), rule);
    }

    void delete(String name) {
        rules.remove(name);
    }

    private void deliver(String function, ObjectNode event) {
        try {
            functions.invokeLater(function, event);
        } catch (AwsError e) {
            // A target that is gone drops the event, as on AWS without a dead-letter queue; the publisher never knows.
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }
}
