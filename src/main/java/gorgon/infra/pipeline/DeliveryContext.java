package gorgon.infra.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.catalog.Catalog;
import gorgon.config.ConfigurationReader;
import gorgon.config.Delivery;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.GorgonConfiguration;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;

/** The context of {@code cdk.json} as far as delivering goes. */
record DeliveryContext(JsonNode json, Catalog catalog) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static DeliveryContext of(App app) {
        ObjectNode context = JSON.createObjectNode();
        ConfigurationReader.KEYS.forEach(
                key -> Optional.ofNullable(app.getNode().tryGetContext(key))
                        .ifPresent(value -> context.set(key, JSON.valueToTree(value))));
        return new DeliveryContext(context, Catalog.bundled());
    }

    /** @throws NoDelivery if the file describes none */
    Delivery delivery() {
        return ConfigurationReader.readDelivery(json, catalog).orElseThrow(NoDelivery::new);
    }

    /** In the order of promotion. */
    List<DeliveredEnvironment> environments(Delivery delivery) {
        List<EnvironmentConfiguration> every = ConfigurationReader.readEvery(json, catalog).stream()
                .map(GorgonConfiguration::environment)
                .toList();
        return delivery.environments().stream()
                .flatMap(name -> every.stream().filter(each -> each.name().equals(name)))
                .map(DeliveredEnvironment::of)
                .toList();
    }
}
