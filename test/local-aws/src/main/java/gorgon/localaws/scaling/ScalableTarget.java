package gorgon.localaws.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A registered variant and its bounds.
 *
 * @param scheduled its scheduled actions as the template has them
 */
record ScalableTarget(
        String resourceId, int minimum, int maximum, String roleArn, Instant created, JsonNode scheduled) {
    ScalableTarget between(int lowest, int highest) {
        return new ScalableTarget(resourceId, lowest, highest, roleArn, created, scheduled);
    }
}
