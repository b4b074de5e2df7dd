package gorgon.infra.pipeline;

import gorgon.config.Delivery;
import java.util.List;

/**
 * What a {@link DeliveryStack} is made from.
 *
 * @param connection the ARN of the CodeConnections connection to the repository
 * @param environments in the order of promotion
 */
public record DeliveryStackProps(Delivery delivery, String connection, List<DeliveredEnvironment> environments) {
    public DeliveryStackProps {
        environments = List.copyOf(environments);
    }

    String owner() {
        return delivery.repository().split("/", 2)[0];
    }

    String repository() {
        return delivery.repository().split("/", 2)[1];
    }
}
