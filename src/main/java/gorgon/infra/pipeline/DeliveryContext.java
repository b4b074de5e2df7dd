package gorgon.infra.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.catalog.Catalog;
import gorgon.config.AccountId;
import gorgon.config.ConfigurationReader;
import gorgon.config.Delivery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;

/** The context of {@code cdk.json} as far as delivering goes. */
record DeliveryContext(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static DeliveryContext of(App app) {
        ObjectNode context = JSON.createObjectNode();
        Stream.concat(ConfigurationReader.KEYS.stream(), Stream.of("delivery"))
                .forEach(key -> Optional.ofNullable(app.getNode().tryGetContext(key))
                        .ifPresent(value -> context.set(key, JSON.valueToTree(value))));
        return new DeliveryContext(context);
    }

    /** @throws NoDelivery if the file describes none */
    Delivery delivery() {
        JsonNode node = json.path("delivery");
        if (node.isMissingNode()) {
            throw new NoDelivery();
        }
        return new Delivery(
                node.path("region").asText("us-east-1"),
                optional(node, "account").map(AccountId::new),
                node.path("repository").asText("owner/gorgon"),
                node.path("branch").asText("main"),
                optional(node, "connection"),
                names(node));
    }

    List<DeliveredEnvironment> environments(Catalog catalog) {
        return names(json.path("delivery")).stream()
                .map(name -> ConfigurationReader.read(choosing(name), catalog))
                .map(configuration -> DeliveredEnvironment.of(configuration.environment()))
                .toList();
    }

    private ObjectNode choosing(String name) {
        return ((ObjectNode) json.deepCopy()).put("environment", name);
    }

    private static List<String> names(JsonNode node) {
        return StreamSupport.stream(node.path("environments").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Optional<String> optional(JsonNode node, String key) {
        return Optional.of(node.path(key).asText("")).filter(text -> !text.isEmpty());
    }
}
