package gorgon.infra.pipeline;

import gorgon.config.Delivery;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CliCredentialsStackSynthesizer;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.CfnOIDCProvider;
import software.amazon.awscdk.services.iam.FederatedPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * What GitHub's workflows may assume for one environment, without a secret: a role that deploys and one that reads.
 *
 * <p>The one that deploys does so through the bootstrap's roles, which all environments of one account and region share:
 * whoever may deploy one of them may deploy the others. Only an account for each environment keeps them apart.
 */
public final class GithubStack extends Stack {
    // As long as the pipeline's deployment.
    private static final Duration SESSION = Duration.hours(4);

    private final GithubTrust trust;
    private final DeliveredEnvironment environment;

    /** @param ownsProvider whether this is the stack that makes the account's one identity provider of GitHub */
    public GithubStack(Construct scope, Delivery delivery, DeliveredEnvironment environment, boolean ownsProvider) {
        super(scope, name(environment), stackProps(delivery, environment));
        this.environment = environment;
        this.trust = new GithubTrust(this, delivery);
        Permissions permissions = new Permissions(new EnvironmentArns(this, environment));
        Role deploy = role("deploy", trust.ofEnvironment(environment));
        permissions.deploy().forEach(deploy::addToPolicy);
        permissions.smoke().forEach(deploy::addToPolicy);
        Role review = role("review", trust.ofReaders());
        permissions.drift().forEach(review::addToPolicy);
        if (ownsProvider) {
            CfnOIDCProvider provider = CfnOIDCProvider.Builder.create(this, "Provider")
                    .url("https://" + GithubTrust.ISSUER)
                    .clientIdList(List.of(GithubTrust.AUDIENCE))
                    .build();
            deploy.getNode().addDependency(provider);
            review.getNode().addDependency(provider);
        }
    }

    static String name(DeliveredEnvironment environment) {
        return "Gorgon-github-" + environment.name();
    }

    private Role role(String purpose, FederatedPrincipal principal) {
        String id = purpose.substring(0, 1).toUpperCase(Locale.ROOT) + purpose.substring(1);
        Role role = Role.Builder.create(this, id)
                .roleName("gorgon-%s-github-%s".formatted(environment.name(), purpose))
                .description("GitHub: %s %s".formatted(purpose, environment.stackName()))
                .assumedBy(principal)
                .maxSessionDuration(SESSION)
                .build();
        CfnOutput.Builder.create(this, id + "RoleArn").value(role.getRoleArn()).build();
        return role;
    }

    private static StackProps stackProps(Delivery delivery, DeliveredEnvironment environment) {
        return StackProps.builder()
                .description("Gorgon (%s): what the workflows of %s may do"
                        .formatted(environment.name(), delivery.repository()))
                // A role that deploys must not be changed by what it deploys with.
                .synthesizer(new CliCredentialsStackSynthesizer())
                .env(environment.place())
                .build();
    }
}
