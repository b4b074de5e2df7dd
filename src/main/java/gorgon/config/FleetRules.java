package gorgon.config;

import gorgon.catalog.Catalog;
import gorgon.catalog.HostImage;
import gorgon.catalog.InstanceType;
import java.util.List;

/** What the instances must offer: the GPUs that TGI is split over, in this region, on a host with the right driver. */
final class FleetRules {
    private final Section instance;
    private final Section tgi;
    private final Catalog catalog;

    FleetRules(Section instance, Section tgi, Catalog catalog) {
        this.instance = instance;
        this.tgi = tgi;
        this.catalog = catalog;
    }

    void checkShards(Fleet fleet, int shards) {
        InstanceType type = find(fleet.instanceType());
        String value = Integer.toString(shards);
        if (shards > type.gpus()) {
            tgi.problem(
                    "shards",
                    value,
                    "%s has %d GPUs and each holds one shard; write %d, or choose an instance type with %d GPUs"
                            .formatted(type.name(), type.gpus(), type.gpus(), shards));
        } else if (shards < type.gpus()) {
            tgi.warning(
                    "shards",
                    "gpusIdle",
                    value,
                    "%s has %d GPUs, and the others stay idle; write %d"
                            .formatted(type.name(), type.gpus(), type.gpus()));
        }
        fleet.fallbackTypes().forEach(name -> checkFallbackGpus(find(name), shards));
    }

    private void checkFallbackGpus(InstanceType type, int shards) {
        if (type.gpus() < shards) {
            instance.problem(
                    "fallbacks",
                    "%s has %d GPUs, fewer than tgi.shards %d; use instance types with %d or more"
                            .formatted(type.name(), type.gpus(), shards, shards));
        }
    }

    void checkOffered(Fleet fleet, String region) {
        if (instance.isSound("type")) {
            checkOffered("type", find(fleet.instanceType()), region);
        }
        fleet.fallbackTypes().forEach(name -> checkOffered("fallbacks", find(name), region));
    }

    private void checkOffered(String key, InstanceType type, String region) {
        String value = "\"" + type.name() + "\"";
        if (type.regions().isEmpty()) {
            instance.warning(
                    key,
                    "regionsNotKnown" + suffix(key, type),
                    value,
                    "where it is offered is not known; check that %s offers it for endpoints".formatted(region));
        } else if (!type.isOfferedIn(region)) {
            instance.problem(
                    key,
                    value,
                    "not offered in %s as of %s; use another instance type (%s) or one of the regions %s"
                            .formatted(
                                    region,
                                    catalog.regionsAsOf(),
                                    names(catalog.offeredIn(region)),
                                    String.join(", ", type.regions())));
        }
    }

    /** The container's CUDA is known where it is TGI's. */
    void checkHost(Fleet fleet, String cuda) {
        fleet.inferenceAmi()
                .filter(ami -> !HostImage.of(ami).runs(cuda))
                .ifPresent(ami -> instance.problem(
                        "ami",
                        "no container of CUDA %s starts there, and SageMaker logs nothing of it; leave it out, or use %s"
                                .formatted(
                                        cuda,
                                        HostImage.forCuda(cuda)
                                                .orElse(HostImage.GPU_3_1)
                                                .ami())));
    }

    private InstanceType find(String name) {
        return catalog.instanceTypes().find(name);
    }

    static String suffix(String key, InstanceType type) {
        return key.equals("type") ? "" : ":" + type.name();
    }

    private static String names(List<InstanceType> types) {
        return types.isEmpty()
                ? "none that is known"
                : String.join(", ", types.stream().map(InstanceType::name).toList());
    }
}
