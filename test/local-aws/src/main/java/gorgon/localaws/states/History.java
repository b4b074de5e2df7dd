package gorgon.localaws.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened in one execution, in order, as GetExecutionHistory tells it. */
final class History {
    /** docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. */
    private static final int LARGEST = 25_000;

    private final List<ObjectNode> events = new ArrayList<>();

    /** {@code detailsName} such as {@code stateEnteredEventDetails}. */
    synchronized void add(String type, String detailsName, ObjectNode details) {
        if (events.size() >= LARGEST) {
            throw new StateFailure(
                    StateFailure.RUNTIME,
                    "The execution reached the maximum number of history events (" + LARGEST + ").");
        }
        record(type).set(detailsName, details);
    }

    /** An execution's last event, for which there is always room. */
    synchronized void end(String type, String detailsName, ObjectNode details) {
        record(type).set(detailsName, details);
    }

    void entered(State state, String name, Object input) {
        add(
                state.type() + "StateEntered",
                "stateEnteredEventDetails",
                object().put("name", name).put("input", input.toString()));
    }

    void exited(State state, String name, Object output) {
        add(
                state.type() + "StateExited",
                "stateExitedEventDetails",
                object().put("name", name).put("output", output.toString()));
    }

    synchronized int size() {
        return events.size();
    }

    /** At most {@code limit} events from the index on; without their inputs and outputs if not {@code withData}. */
    synchronized ArrayNode page(int from, int limit, boolean reverse, boolean withData) {
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        List<ObjectNode> ordered = reverse ? events.reversed() : events;
        for (ObjectNode event : ordered.subList(from, Math.min(events.size(), from + limit))) {
            page.add(withData ? event : withoutData(event));
        }
        return page;
    }

    private static ObjectNode withoutData(ObjectNode event) {
        ObjectNode copy = event.deepCopy();
        copy.forEach(details -> {
            if (details instanceof ObjectNode object) {
                object.remove(List.of("input", "output"));
            }
        });
        return copy;
    }

    private ObjectNode record(String type) {
        ObjectNode event = object();
        event.put("timestamp", Instant.now().toEpochMilli() / 1000.0);
        event.put("type", type);
        event.put("id", events.size() + 1);
        event.put("previousEventId", events.size());
        events.add(event);
        return event;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
