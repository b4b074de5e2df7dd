package gorgon.operator.config;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.GorgonConfiguration;
import gorgon.config.Setting;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Everything that holds in one environment, a line each. */
final class Listing {
    private Listing() {}

    static String of(GorgonConfiguration configuration) {
        EnvironmentConfiguration environment = configuration.environment();
        int keys = widest(configuration, setting -> setting.key().length());
        int values = widest(configuration, setting -> value(setting.value()).length());
        StringBuilder text = new StringBuilder("%s: stack %s, endpoint %s%n"
                .formatted(environment.name(), environment.stackName(), environment.endpointName()));
        String line = "  %-" + keys + "s  %-" + values + "s  %s%n";
        configuration
                .settings()
                .forEach(
                        setting -> text.append(line.formatted(setting.key(), value(setting.value()), origin(setting))));
        return text.toString();
    }

    static String origin(Setting setting) {
        return setting.origin().name().toLowerCase(Locale.ROOT);
    }

    /** Texts without quotes, as a person says them. */
    static String value(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static int widest(GorgonConfiguration configuration, ToIntFunction<Setting> width) {
        return configuration.settings().stream().mapToInt(width).max().orElse(1);
    }
}
