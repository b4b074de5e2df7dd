package gorgon.operator.cost;

import gorgon.catalog.InstanceFit;
import gorgon.catalog.InstanceType;
import gorgon.catalog.Table;
import gorgon.tgi.LoadedModel;
import gorgon.tgi.TgiRun;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The smallest instance type with more GPU memory in all that holds the model and has a known price: of the same family,
 * else of any.
 */
record NextBigger(InstanceType type, Price price, boolean sameFamily) {
    private static final Comparator<InstanceType> SMALLEST_FIRST = Comparator.comparing(NextBigger::memory)
            .thenComparing(type -> Price.listed(type).orElseThrow().anHour().amount());

    /** Of a model that the catalog does not know, nothing says that it would not fit. */
    static Optional<NextBigger> than(
            InstanceType type, Table<InstanceType> types, Optional<LoadedModel> model, TgiRun run) {
        List<InstanceType> bigger = types.rows().values().stream()
                .filter(other -> memory(other).compareTo(memory(type)) > 0)
                .filter(other -> Price.listed(other).isPresent())
                .filter(other -> model.map(known -> holds(other, known, run)).orElse(true))
                .toList();
        return smallest(bigger, other -> family(other).equals(family(type)))
                .map(other -> of(other, true))
                .or(() -> smallest(bigger, other -> true).map(other -> of(other, false)));
    }

    NextBigger at(Price other) {
        return new NextBigger(type, other, sameFamily);
    }

    private static NextBigger of(InstanceType type, boolean sameFamily) {
        return new NextBigger(type, Price.listed(type).orElseThrow(), sameFamily);
    }

    private static Optional<InstanceType> smallest(List<InstanceType> types, Predicate<InstanceType> isMeant) {
        return types.stream().filter(isMeant).min(SMALLEST_FIRST);
    }

    private static boolean holds(InstanceType type, LoadedModel model, TgiRun run) {
        return InstanceFit.of(type, model, run.withShards(type.gpus()))
                .fit()
                .verdict()
                .fits();
    }

    private static BigDecimal memory(InstanceType type) {
        return type.gpuMemoryInGib().multiply(BigDecimal.valueOf(type.gpus()));
    }

    /** {@code ml.g5} of {@code ml.g5.12xlarge}. */
    private static String family(InstanceType type) {
        return type.name().substring(0, type.name().lastIndexOf('.'));
    }
}
