package gorgon.operator.check;

import gorgon.catalog.InstanceType;
import gorgon.catalog.TgiRelease;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.Fleet;
import gorgon.config.TgiSettings;
import java.util.Optional;

/** What is asked instead of what the environment has; another instance has a shard on each of its GPUs. */
record Overrides(Optional<TgiRelease> tgi, Optional<InstanceType> instance) {
    EnvironmentConfiguration in(EnvironmentConfiguration environment) {
        return new EnvironmentConfiguration(
                environment.name(),
                environment.placement(),
                environment.model(),
                tgi(environment.tgi()),
                environment.ownImage(),
                fleet(environment.fleet()),
                environment.operation(),
                environment.smokeTest());
    }

    private TgiSettings tgi(TgiSettings configured) {
        return new TgiSettings(
                tgi.map(TgiRelease::version).orElse(configured.version()),
                instance.map(InstanceType::gpus).orElse(configured.shards()),
                configured.quantize(),
                configured.tokens(),
                configured.maxConcurrentRequests());
    }

    private Fleet fleet(Fleet configured) {
        return new Fleet(
                instance.map(InstanceType::name).orElse(configured.instanceType()),
                configured.instanceCount(),
                configured.modelDownload(),
                configured.containerStartup());
    }
}
