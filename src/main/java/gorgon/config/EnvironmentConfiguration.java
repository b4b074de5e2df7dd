package gorgon.config;

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
        Operation operation) {
    public String stackName() {
        return "Gorgon-" + name;
    }

    public String endpointName() {
        return "gorgon-" + name;
    }
}
