package gorgon.config;

import java.util.List;

/**
 * The environment that this run is about, out of a file without problems.
 *
 * @param isServing false: the endpoint is taken away, and what is staged stays
 * @param warnings what deserves a look in that environment
 * @param settings every value that holds in it, in the order of reading, and who says so
 */
public record GorgonConfiguration(
        EnvironmentConfiguration environment,
        boolean isServing,
        List<ConfigurationWarning> warnings,
        List<Setting> settings) {
    public GorgonConfiguration {
        settings = List.copyOf(settings);
        warnings = List.copyOf(warnings);
    }
}
