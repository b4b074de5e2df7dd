package gorgon.localaws.sagemaker;

import gorgon.localaws.scaling.ScalableVariants;
import java.util.Optional;
import java.util.OptionalInt;

/** The variants that serve, as Application Auto Scaling sees them. */
record HostedVariants(Hosting hosting) implements ScalableVariants {
    @Override
    public OptionalInt instances(String endpoint, String variant) {
        return find(endpoint, variant)
                .map(found -> OptionalInt.of(found.state().count()))
                .orElse(OptionalInt.empty());
    }

    @Override
    public void scale(String endpoint, String variant, int instances) {
        HostedEndpoint found = find(endpoint, variant)
                .orElseThrow(() -> Validation.error("Could not find variant " + variant + " of endpoint " + endpoint));
        hosting.scale(found, instances);
    }

    private Optional<HostedEndpoint> find(String endpoint, String variant) {
        return hosting.endpoints()
                .find(endpoint)
                .filter(found -> found.state().config().variant().name().equals(variant));
    }
}
