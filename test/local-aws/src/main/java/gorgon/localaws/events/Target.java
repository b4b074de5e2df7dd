package gorgon.localaws.events;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.util.Optional;
import java.util.Set;

/** Where a rule sends an event, by ARN, and in which form; empty: as it is. */
record Target(String arn, Optional<InputTransformer> form) {
    static Target of(JsonNode declared) {
        Fields fields = new Fields(declared);
        fields.allowOnly("AWS::Events::Rule.Targets", Set.of("Arn", "Id", "InputTransformer"));
        JsonNode form = declared.path("InputTransformer");
        Target target = new Target(
                fields.required("Arn"), form.isObject() ? Optional.of(InputTransformer.of(form)) : Optional.empty());
        if (!target.isTopic() && !target.isPlainFunction()) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "local-aws knows only topics, and functions without an InputTransformer, as targets, not "
                            + declared);
        }
        return target;
    }

    boolean isTopic() {
        return arn.contains(":sns:");
    }

    private boolean isPlainFunction() {
        return arn.contains(":lambda:") && form.isEmpty();
    }

    String message(JsonNode event) {
        return form.map(transformer -> transformer.apply(event)).orElseGet(event::toString);
    }
}
