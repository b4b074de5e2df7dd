package gorgon.operator.endpoint;

import gorgon.client.Format;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.OwnImage;
import gorgon.config.OwnImage.Dialect;
import gorgon.operator.project.Project;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of whatever talks to an endpoint, for a command's {@code @Mixin}. */
public final class EndpointOptions {
    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--endpoint", paramLabel = "NAME", description = "another one than the environment's")
    private @Nullable String endpoint;

    @Option(names = "--region", paramLabel = "REGION", description = "another one than the environment's")
    private @Nullable String region;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "generate or messages (default: what the environment's image takes)")
    private @Nullable Format format;

    /**
     * Reads {@code cdk.json}.
     *
     * @throws gorgon.config.InvalidConfiguration with every problem of the file
     * @throws gorgon.operator.project.UnreadableProject if there is no such file, or no JSON in it
     */
    public ChosenEndpoint chosen() {
        EnvironmentConfiguration chosen = Project.current()
                .unjudgedConfiguration(Optional.ofNullable(environment))
                .environment();
        return new ChosenEndpoint(
                Optional.ofNullable(endpoint).orElseGet(chosen::endpointName),
                Optional.ofNullable(region).orElseGet(() -> chosen.placement().region()),
                Optional.ofNullable(format).orElseGet(() -> format(chosen)),
                chosen);
    }

    private static Format format(EnvironmentConfiguration environment) {
        return environment
                        .ownImage()
                        .map(OwnImage::dialect)
                        .filter(Dialect.MESSAGES::equals)
                        .isPresent()
                ? Format.MESSAGES
                : Format.GENERATE;
    }
}
