package gorgon.config;

/** One complete installation: one stack, one endpoint. */
public record EnvironmentConfiguration(
        String name, Placement placement, ModelSources model, TgiSettings tgi, Fleet fleet) {
    public String stackName() {
        return "Gorgon-" + name;
    }

    public String endpointName() {
        return "gorgon-" + name;
    }
}
