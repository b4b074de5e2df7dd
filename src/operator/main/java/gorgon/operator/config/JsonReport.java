package gorgon.operator.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.config.GorgonConfiguration;
import java.util.List;

/** One object: an entry for each environment, in it a value and an origin for each key. */
final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReport() {}

    static String of(List<GorgonConfiguration> configurations) {
        ObjectNode report = JSON.createObjectNode();
        ObjectNode environments = report.putObject("environments");
        configurations.forEach(configuration ->
                add(environments.putObject(configuration.environment().name()), configuration));
        return report + "\n";
    }

    private static void add(ObjectNode environment, GorgonConfiguration configuration) {
        environment.put("stack", configuration.environment().stackName());
        environment.put("endpoint", configuration.environment().endpointName());
        ObjectNode settings = environment.putObject("settings");
        configuration
                .settings()
                .forEach(setting -> settings.putObject(setting.key())
                        .put("origin", Listing.origin(setting))
                        .set("value", setting.value()));
    }
}
