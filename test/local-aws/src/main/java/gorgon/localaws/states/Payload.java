package gorgon.localaws.states;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

/** The quota on every input and output (docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html). */
final class Payload {
    static final int LARGEST = 256 * 1024;

    private Payload() {}

    static boolean isTooLarge(String json) {
        return json.length() > LARGEST || json.getBytes(UTF_8).length > LARGEST;
    }

    static JsonNode limited(JsonNode payload, String state) {
        if (isTooLarge(payload.toString())) {
            throw new StateFailure(
                    StateFailure.DATA_LIMIT,
                    "The state/task '" + state
                            + "' returned a result with a size exceeding the maximum number of bytes service limit.");
        }
        return payload;
    }
}
