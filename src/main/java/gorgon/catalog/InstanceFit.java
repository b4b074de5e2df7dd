package gorgon.catalog;

import gorgon.tgi.LoadedModel;
import gorgon.tgi.MemoryFit;
import gorgon.tgi.TgiRun;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** How a model fits on one instance type. */
public record InstanceFit(InstanceType instance, MemoryFit fit) {
    private static final Comparator<InstanceFit> CHEAPEST_FIRST = Comparator.comparing(
            offer -> offer.instance().usdPerHour(), Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()));

    /** With as many shards as the run has, each on a GPU. */
    public static InstanceFit of(InstanceType instance, LoadedModel model, TgiRun run) {
        return new InstanceFit(
                instance, MemoryFit.of(model, run, instance.gpuMemoryInGib().doubleValue()));
    }

    /** The instance types that the model fits on when each of their GPUs has a shard; those without a price last. */
    public static List<InstanceFit> cheapestFirst(Table<InstanceType> instances, LoadedModel model, TgiRun run) {
        return instances.rows().values().stream()
                .map(instance -> of(instance, model, run.withShards(instance.gpus())))
                .filter(offer -> offer.fit().verdict().fits())
                .sorted(CHEAPEST_FIRST)
                .toList();
    }
}
