package gorgon.config;

import java.util.List;

/**
 * The environment that this run is about, out of a file without problems.
 *
 * @param warnings what deserves a look in that environment
 */
public record GorgonConfiguration(EnvironmentConfiguration environment, List<ConfigurationWarning> warnings) {
    public GorgonConfiguration {
        warnings = List.copyOf(warnings);
    }
}
