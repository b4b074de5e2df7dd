package gorgon.config;

import java.util.List;

/**
 * The environment that this run is about, out of a file without problems.
 *
 * @param isServing false: the endpoint is taken away, and what is staged stays
 * @param warnings what deserves a look in that environment
 */
public record GorgonConfiguration(
        EnvironmentConfiguration environment, boolean isServing, List<ConfigurationWarning> warnings) {
    public GorgonConfiguration {
        warnings = List.copyOf(warnings);
    }
}
