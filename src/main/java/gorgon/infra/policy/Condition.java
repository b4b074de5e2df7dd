package gorgon.infra.policy;

import java.util.SortedMap;
import java.util.TreeMap;

/** One condition of a policy's statement, in the form and the order in which it reaches the template. */
public final class Condition {
    private Condition() {}

    public static SortedMap<String, Object> of(String operator, String key, Object value) {
        SortedMap<String, Object> keys = new TreeMap<>();
        keys.put(key, value);
        SortedMap<String, Object> condition = new TreeMap<>();
        condition.put(operator, keys);
        return condition;
    }
}
