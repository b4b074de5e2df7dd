package gorgon.localaws.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.lambda.FunctionInvoker;
import gorgon.localaws.topics.Topics;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** The default bus: each event goes to the topics and, asynchronously, to the functions of every rule that it matches. */
public final class EventBus {
    private final ConcurrentSkipListMap<String, Rule> rules = new ConcurrentSkipListMap<>();
    private final FunctionInvoker functions;
    private final Topics topics;

    public EventBus(FunctionInvoker functions, Topics topics) {
        this.functions = functions;
        this.topics = topics;
    }

    public void publish(ObjectNode event) {
        rules.values().stream()
                .filter(rule -> rule.enabled() && rule.pattern().matches(event))
                .flatMap(rule -> rule.targets().stream())
                .forEach(target -> deliver(target, event));
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

    private void deliver(Target target, ObjectNode event) {
        if (target.isTopic()) {
            topics.publish(target.arn(), target.message(event));
            return;
        }
        try {
            functions.invokeLater(target.arn(), event);
        } catch (AwsError e) {
            // A target that is gone drops the event, as on AWS without a dead-letter queue; the publisher never knows.
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }
}
