package gorgon.infra.pipeline;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Some resource types, and the actions of their handlers: `aws cloudformation describe-type` lists them.
 *
 * @param conditions operator to key to values
 */
record ExecutionEntry(
        List<String> types,
        List<String> resources,
        List<String> actions,
        @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, SortedMap<String, List<String>>> conditions) {
    private static final Predicate<String> READING =
            Pattern.compile("[a-z0-9-]+:(Get|List|Describe).*").asMatchPredicate();

    ExecutionEntry {
        types = List.copyOf(types);
        resources = List.copyOf(resources);
        actions = List.copyOf(actions);
    }

    /** With as many of its actions as look only. */
    ExecutionEntry reading() {
        return new ExecutionEntry(
                types, resources, actions.stream().filter(READING).toList(), conditions);
    }

    /** @param filled puts an environment's names into a text */
    PolicyStatement statement(UnaryOperator<String> filled) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources.stream().map(filled).toList())
                .conditions(filledConditions(filled))
                .build();
    }

    private SortedMap<String, Object> filledConditions(UnaryOperator<String> filled) {
        SortedMap<String, Object> all = new TreeMap<>();
        conditions.forEach((operator, keys) -> {
            SortedMap<String, Object> values = new TreeMap<>();
            keys.forEach(
                    (key, texts) -> values.put(key, texts.stream().map(filled).toList()));
            all.put(operator, values);
        });
        return all;
    }
}
