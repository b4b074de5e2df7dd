package gorgon.infra.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.config.AccountId;
import gorgon.config.Delivery;
import gorgon.config.IdentityProvider;
import gorgon.config.RepositoryIds;
import gorgon.infra.ShippedApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The second app under the shipped feature flags, with three environments, in a folder. */
public final class DeliveredStacks {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final AccountId ACCOUNT = new AccountId("111122223333");
    static final String CONNECTION =
            "arn:aws:codeconnections:eu-west-1:111122223333:connection/11111111-2222-3333-4444-555555555555";
    static final Delivery DELIVERY = new Delivery(
            "eu-west-1",
            Optional.of(ACCOUNT),
            "acme/gorgon",
            Optional.empty(),
            "main",
            Optional.of(CONNECTION),
            IdentityProvider.NEW,
            List.of("dev", "staging", "prod"));

    private final App app;

    private DeliveredStacks(App app) {
        this.app = app;
    }

    public static DeliveredStacks in(Path folder) {
        return in(folder, DELIVERY, environments(Optional.of(ACCOUNT)));
    }

    static DeliveredStacks in(Path folder, Delivery delivery, List<DeliveredEnvironment> environments) {
        App app = new App(AppProps.builder()
                .context(JSON.convertValue(
                        ShippedApp.shippedContext(), new TypeReference<LinkedHashMap<String, Object>>() {}))
                .outdir(folder.resolve("cdk.out").toString())
                .analyticsReporting(false)
                .build());
        DeliveryApp.addStacks(app, delivery, environments);
        return new DeliveredStacks(app);
    }

    static List<DeliveredEnvironment> environments(Optional<AccountId> account) {
        return DELIVERY.environments().stream()
                .map(name -> new DeliveredEnvironment(name, "Gorgon-" + name, "gorgon-" + name, "us-east-1", account))
                .toList();
    }

    /** The same repository, known by its numbers too, in accounts with this provider. */
    static Delivery delivery(Optional<RepositoryIds> ids, IdentityProvider provider) {
        return new Delivery(
                DELIVERY.region(),
                DELIVERY.account(),
                DELIVERY.repository(),
                ids,
                DELIVERY.branch(),
                DELIVERY.connection(),
                provider,
                DELIVERY.environments());
    }

    public App app() {
        return app;
    }

    public JsonNode template(String stack) {
        try {
            return JSON.readTree(Path.of(app.synth().getDirectory(), stack + ".template.json")
                    .toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
