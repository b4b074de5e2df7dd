package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.Fields;
import java.util.List;

/** The one variant of a configuration; {@code choices} in order of preference. */
record HostedVariant(String name, List<InstanceChoice> choices, int initialCount, boolean pooled) {
    HostedVariant {
        choices = List.copyOf(choices);
    }

    static HostedVariant of(JsonNode properties) {
        Fields fields = new Fields(properties);
        VariantRules.check(fields);
        return new HostedVariant(
                Validation.name("variantName", fields.required("VariantName")),
                InstanceChoice.of(fields),
                fields.number("InitialInstanceCount", 0),
                properties.has("InstancePools"));
    }

    String firstType() {
        return choices.getFirst().type();
    }

    List<String> types() {
        return choices.stream().map(InstanceChoice::type).toList();
    }
}
