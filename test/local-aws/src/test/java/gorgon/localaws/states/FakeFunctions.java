package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.lambda.FunctionInvoker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Functions by name, each a piece of Java; remembers what each was called with. */
final class FakeFunctions implements FunctionInvoker {
    private final Map<String, UnaryOperator<JsonNode>> functions = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    void define(String name, UnaryOperator<JsonNode> function) {
        functions.put(name, function);
    }

    List<JsonNode> events() {
        return events;
    }

    @Override
    public JsonNode invoke(String nameOrArn, JsonNode event) {
        events.add(event);
        String name = nameOrArn.substring(nameOrArn.lastIndexOf(':') + 1);
        UnaryOperator<JsonNode> function = functions.get(name);
        if (function == null) {
            throw new AwsError(404, "ResourceNotFoundException", "Function not found: " + nameOrArn);
        }
        return function.apply(event);
    }

    @Override
    public void invokeLater(String nameOrArn, JsonNode event) {
        throw new UnsupportedOperationException("a state machine calls its functions synchronously");
    }
}
