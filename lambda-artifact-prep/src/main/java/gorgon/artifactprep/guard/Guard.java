package gorgon.artifactprep.guard;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.time.Deadline;

/** Judges a Create or an Update. */
@FunctionalInterface
public interface Guard {
    /**
     * Judges by the properties of the resource; what it throws is a refusal.
     *
     * @param deadline by which it should know
     */
    Ruling judge(String stackId, JsonNode properties, Deadline deadline);
}
