package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.Fields;
import java.util.Set;

/** A part of a fleet, in instances or in percent of them; {@code member} is what the API calls it. */
record CapacitySize(String member, boolean percent, int value) {
    static CapacitySize of(String member, JsonNode size) {
        Fields fields = new Fields(size);
        fields.allowOnly(member, Set.of("Type", "Value"));
        Validation.oneOf("type", fields.required("Type"), Set.of("INSTANCE_COUNT", "CAPACITY_PERCENT"));
        int value = Integer.parseInt(fields.required("Value"));
        Validation.range("value", value, 1, Integer.MAX_VALUE);
        return new CapacitySize(member, fields.required("Type").equals("CAPACITY_PERCENT"), value);
    }

    /** At least one. */
    int of(int instances) {
        return percent ? Math.max(1, instances * value / 100) : value;
    }

    /** Of one instance there is no part, so a percentage does not fit it either. */
    void requireWithin(int lowest, int highest, int instances) {
        int share = percent ? value : value * 100 / instances;
        int least = of(instances) * 100 / instances;
        Validation.require(
                share >= lowest && share <= highest && least <= highest,
                member + " must be between " + lowest + "% and " + highest + "% of the variant's total instance count; "
                        + (percent ? value + "%" : value + " instances") + " of " + instances + " is not.");
    }
}
