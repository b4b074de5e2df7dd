package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An instance type that a variant may run on, and the model that it runs there. */
record InstanceChoice(String type, String model) {
    private static final int MOST_POOLS = 5;

    /** In order of preference: the one InstanceType, or the InstancePools by priority, 1 first. */
    static List<InstanceChoice> of(Fields variant) {
        JsonNode pools = variant.object().path("InstancePools");
        // What AWS does with both is not documented.
        Validation.require(
                variant.text("InstanceType").isPresent() == pools.isMissingNode(),
                "local-aws needs an InstanceType or InstancePools, and not both");
        String model = Validation.name("modelName", variant.required("ModelName"));
        return pools.isMissingNode() ? List.of(choice(variant.required("InstanceType"), model)) : ofPools(pools, model);
    }

    private static List<InstanceChoice> ofPools(JsonNode pools, String model) {
        Validation.range("instancePools", pools.size(), 1, MOST_POOLS);
        SortedMap<Integer, InstanceChoice> byPriority = new TreeMap<>();
        Set<String> types = new HashSet<>();
        for (JsonNode pool : pools) {
            Fields fields = new Fields(pool);
            fields.allowOnly("InstancePool", Set.of("InstanceType", "ModelNameOverride", "Priority"));
            fields.required("Priority");
            int priority = fields.number("Priority", 0);
            Validation.range("priority", priority, 1, MOST_POOLS);
            InstanceChoice choice = choice(
                    fields.required("InstanceType"),
                    fields.text("ModelNameOverride").orElse(model));
            Validation.require(
                    byPriority.put(priority, choice) == null && types.add(choice.type()),
                    "InstancePools have a priority or an instance type twice: " + pools);
        }
        return List.copyOf(byPriority.values());
    }

    private static InstanceChoice choice(String type, String model) {
        HostInstances.gpus(type);
        return new InstanceChoice(type, model);
    }
}
