package gorgon.infra.pipeline;

import gorgon.config.AccountId;
import gorgon.config.Delivery;
import java.util.List;

/** Environments that are not in the pipeline's account: its roles cannot reach their endpoints. */
public final class UndeliverableEnvironments extends RuntimeException {
    private UndeliverableEnvironments(String message) {
        super(message);
    }

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
}
