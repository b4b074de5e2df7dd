package gorgon.infra.pipeline;

import gorgon.config.AccountId;
import gorgon.config.EnvironmentConfiguration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awscdk.Environment;

/**
 * What delivering has to know of an environment.
 *
 * @param account empty: the pipeline's
 */
public record DeliveredEnvironment(
        String name, String stackName, String endpointName, String region, Optional<AccountId> account) {
    public static DeliveredEnvironment of(EnvironmentConfiguration environment) {
        return new DeliveredEnvironment(
                environment.name(),
                environment.stackName(),
                environment.endpointName(),
                environment.placement().region(),
                environment.placement().account());
    }

    /** The name as the CDK and CodePipeline take it where letters and digits are all. */
    String identifier() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    Environment place() {
        return Environment.builder()
                .region(region)
                .account(account.map(AccountId::value).orElse(null))
                .build();
    }
}
