package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A property that a change set says will change.
 *
 * @param certain false where it depends on a value known only after the deployment
 * @param before missing where the property is new; {@code after} missing where it goes
 */
record PropertyChange(String name, Replacement replacement, boolean certain, JsonNode before, JsonNode after) {
    String changeType() {
        if (before.isMissingNode()) {
            return "Add";
        }
        return after.isMissingNode() ? "Remove" : "Modify";
    }
}
