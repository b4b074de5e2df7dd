package gorgon.infra.pipeline;

import gorgon.config.AccountId;
import gorgon.config.Delivery;
import gorgon.config.IdentityProvider;
import gorgon.config.InvalidConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;

/** What {@code ./gorgon app delivery} runs: the stacks by which changes reach the environments. */
public final class DeliveryApp {
    private DeliveryApp() {}

    public static void main(String[] args) {
        App app = new App();
        try {
            DeliveryContext context = DeliveryContext.of(app);
            Delivery delivery = context.delivery();
            addStacks(app, delivery, context.environments(delivery));
        } catch (InvalidConfiguration | NoDelivery | UndeliverableEnvironments refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        }
        app.synth();
        // All is written by then, and jsii's Node.js was seen to hang in its exit.
        Runtime.getRuntime().halt(0);
    }

    /**
     * Adds the pipeline, if there is a connection for it, and what the workflows and CloudFormation may do in each environment.
     *
     * @throws UndeliverableEnvironments with every environment in another account than the pipeline's, or whose account
     *     nobody knows to be another's
     */
    public static void addStacks(App app, Delivery delivery, List<DeliveredEnvironment> environments) {
        delivery.connection().ifPresent(connection -> {
            UndeliverableEnvironments.refuse(delivery, environments);
            new DeliveryStack(app, new DeliveryStackProps(delivery, connection, environments));
        });
        boolean isProviderNew = delivery.provider() == IdentityProvider.NEW;
        if (isProviderNew) {
            UndeliverableEnvironments.refuseUncertain(environments);
        }
        List<Optional<AccountId>> provided = new ArrayList<>();
        for (DeliveredEnvironment environment : environments) {
            boolean isFirst = !provided.contains(environment.account());
            provided.add(environment.account());
            new GithubStack(app, delivery, environment, isProviderNew && isFirst);
            new BootstrapStack(app, environment);
        }
    }
}
