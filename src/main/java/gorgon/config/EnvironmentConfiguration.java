package gorgon.config;

import gorgon.catalog.Catalog;
import gorgon.catalog.ContainerImage;
import gorgon.catalog.EcrImage;
import gorgon.catalog.TgiImage;
import java.util.Optional;

/**
 * One complete installation: one stack, one endpoint.
 *
 * @param ownImage empty: the image that AWS publishes for the TGI version and the region
 */
public record EnvironmentConfiguration(
        String name,
        Placement placement,
        ModelSources model,
        TgiSettings tgi,
        Optional<OwnImage> ownImage,
        Fleet fleet,
        Operation operation,
        SmokeTest smokeTest) {
    public String stackName() {
        return "Gorgon-" + name;
    }

    public String endpointName() {
        return "gorgon-" + name;
    }

    /** Whether TGI serves; of another engine nothing is known. */
    public boolean runsTgi() {
        return OwnImage.engine(ownImage) == OwnImage.Engine.TGI;
    }

    /** The image to serve with, on the host that it needs or that the file names. */
    public ContainerImage containerImage(Catalog catalog) {
        TgiImage published = catalog.image(tgi.version(), placement.region());
        Optional<String> needed = runsTgi() ? published.release().inferenceAmiVersion() : Optional.empty();
        return ownImage.map(own -> EcrImage.parse(own.uri(), catalog.registries()))
                .map(own -> ContainerImage.of(own, needed))
                .orElseGet(() -> ContainerImage.of(published))
                .on(fleet.inferenceAmi());
    }

    EnvironmentConfiguration withoutScaling() {
        return new EnvironmentConfiguration(
                name, placement, model, tgi, ownImage, fleet, operation.withoutScaling(), smokeTest);
    }
}
