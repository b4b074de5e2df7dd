package gorgon.infra.pipeline;

import gorgon.config.AccountId;
import gorgon.config.Delivery;
import java.util.List;

/** Environments whose accounts do not go together. */
public final class UndeliverableEnvironments extends RuntimeException {
    private UndeliverableEnvironments(String message) {
        super(message);
    }

    /** Those that are not in the pipeline's account: its roles cannot reach their endpoints. */
    static void refuse(Delivery delivery, List<DeliveredEnvironment> environments) {
        List<String> elsewhere = environments.stream()
                .filter(environment -> environment.account().isPresent()
                        && !environment.account().equals(delivery.account()))
                .map(environment -> "%s (account %s)"
                        .formatted(
                                environment.name(),
                                environment.account().map(AccountId::value).orElse("")))
                .toList();
        if (!elsewhere.isEmpty()) {
            throw new UndeliverableEnvironments(
                    "tried to make the pipeline: its account is %s, but not that of %s; write the account at context.delivery.account, or deliver those by the GitHub workflows and leave context.delivery.connection out"
                            .formatted(
                                    delivery.account().map(AccountId::value).orElse("whoever deploys it"),
                                    String.join(", ", elsewhere)));
        }
    }

    /** Whether an account that is not named is one of those that are, nobody knows before the deployment. */
    static void refuseUncertain(List<DeliveredEnvironment> environments) {
        List<String> unnamed = environments.stream()
                .filter(environment -> environment.account().isEmpty())
                .map(DeliveredEnvironment::name)
                .toList();
        if (!unnamed.isEmpty() && unnamed.size() < environments.size()) {
            throw new UndeliverableEnvironments(
                    "tried to make one identity provider of GitHub in each account: %s may be in an account that another environment names, and an account cannot have two; write the account of every environment or of none, or context.delivery.provider \"existing\" where all accounts have it"
                            .formatted(String.join(", ", unnamed)));
        }
    }
}
