package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A resource as the template declares it, functions and all. */
record TemplateResource(
        String logicalId,
        String type,
        ObjectNode properties,
        Set<String> dependsOn,
        @Nullable String condition,
        RemovalPolicy deletionPolicy,
        RemovalPolicy updateReplacePolicy,
        JsonNode metadata) {}
