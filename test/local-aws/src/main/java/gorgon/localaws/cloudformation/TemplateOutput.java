package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** An output as the template declares it; {@code exportName} is missing unless it is exported. */
record TemplateOutput(
        String key,
        JsonNode value,
        @Nullable String description,
        JsonNode exportName,
        @Nullable String condition) {}
