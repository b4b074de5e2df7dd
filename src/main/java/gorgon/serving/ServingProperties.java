package gorgon.serving;

import gorgon.catalog.InstanceType;
import gorgon.catalog.TgiRelease;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.Fleet;
import gorgon.config.OwnImage;
import gorgon.config.OwnImage.Engine;
import gorgon.config.TgiSettings;
import gorgon.recipe.CanonicalJson;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a model is going to be served: all that decides, beside its files, whether TGI will load it.
 *
 * @param engine what serves; of another than TGI no rule is known
 * @param environment the container's variables
 * @param modelDownload what SageMaker allows the download from S3 to take
 */
public record ServingProperties(
        String tgi,
        Engine engine,
        SortedMap<String, String> environment,
        InstanceType instance,
        Duration modelDownload) {
    public ServingProperties {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    public static ServingProperties of(
            TgiRelease release, InstanceType instance, EnvironmentConfiguration environment) {
        return new ServingProperties(
                release.version(),
                OwnImage.engine(environment.ownImage()),
                ContainerEnvironment.of(release, environment.tgi(), environment.ownImage()),
                instance,
                environment.fleet().modelDownload());
    }

    /** With TGI as AWS publishes it. */
    public static ServingProperties of(TgiRelease release, InstanceType instance, TgiSettings tgi, Fleet fleet) {
        return new ServingProperties(
                release.version(), Engine.TGI, ContainerEnvironment.of(release, tgi), instance, fleet.modelDownload());
    }

    /** As the custom resource carries it; every scalar is a text, because CloudFormation would make it one. */
    public SortedMap<String, Object> properties() {
        SortedMap<String, Object> properties = new TreeMap<>();
        properties.put("tgi", tgi);
        if (engine == Engine.OTHER) {
            properties.put("engine", "other");
        }
        properties.put("environment", environment);
        properties.put("instance", instanceProperties());
        properties.put("modelDownloadSeconds", Long.toString(modelDownload.toSeconds()));
        return properties;
    }

    /** The same as a text, for whoever inspects without CloudFormation. */
    public String json() {
        return CanonicalJson.write(properties());
    }

    private SortedMap<String, Object> instanceProperties() {
        SortedMap<String, Object> properties = new TreeMap<>();
        properties.put("type", instance.name());
        properties.put("gpus", Integer.toString(instance.gpus()));
        properties.put("gpuModel", instance.gpuModel());
        properties.put("gpuMemoryInGib", instance.gpuMemoryInGib().toPlainString());
        return properties;
    }
}
