package gorgon.infra.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.infra.ShippedApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The shipped environment {@code prod}; where {@code cdk.json} has none, its {@code dev} with everything on. */
final class Production {
    private static final String EVERYTHING = """
            {"instance": {"type": "ml.g5.12xlarge", "count": 2},
             "scaling": {"minimum": 2, "maximum": 4, "concurrentRequests": 16},
             "isolation": {"network": true, "kmsKey": "new", "accessLogs": true},
             "watch": {"email": "oncall@example.com", "expectsTraffic": true},
             "protection": {"termination": true, "retainModels": true}}""";

    private Production() {}

    static ShippedApp in(Path folder) {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        JsonNode environments = context.path("environments");
        if (!environments.has("prod")) {
            ((ObjectNode) environments).set("prod", strict(environments.path("dev")));
        }
        return ShippedApp.in(folder, context.put("environment", "prod"));
    }

    private static JsonNode strict(JsonNode dev) {
        try {
            ObjectNode prod = dev.deepCopy();
            return prod.setAll((ObjectNode) new ObjectMapper().readTree(EVERYTHING));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
