package gorgon.operator.bench;

import gorgon.catalog.Catalog;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import gorgon.operator.deployed.EndpointReader;
import gorgon.operator.endpoint.ChosenEndpoint;
import java.util.function.Consumer;

/** Asks SageMaker what answers; whoever may only invoke gets what the environment says. */
final class ServingSearch {
    private final Catalog catalog;
    private final Consumer<String> notes;

    ServingSearch(Catalog catalog, Consumer<String> notes) {
        this.catalog = catalog;
        this.notes = notes;
    }

    Serving of(ChosenEndpoint endpoint, Clients clients) {
        boolean described = endpoint.name().equals(endpoint.environment().endpointName());
        Serving configured = described ? Serving.configured(endpoint.environment(), catalog) : Serving.unknown();
        try (EndpointReader reader = new EndpointReader(clients)) {
            return reader.read(endpoint.name())
                    .map(found -> {
                        found.unread().forEach(notes);
                        return configured.deployed(found);
                    })
                    .orElse(configured);
        } catch (Refused | Unavailable silence) {
            notes.accept((described
                            ? "%s; instances and TGI version are those of cdk.json"
                            : "%s; instances and TGI version are unknown")
                    .formatted(silence.getMessage()));
            return configured;
        }
    }
}
