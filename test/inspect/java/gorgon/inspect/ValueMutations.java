package gorgon.inspect;

import static gorgon.inspect.Mutation.error;
import static gorgon.inspect.Mutation.warning;
import static gorgon.inspect.Servings.set;

import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.Serving;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What can be wrong with a model that loads: its numbers, and the room for them. */
final class ValueMutations {
    private static final String VALUES = "values";
    private static final String MEMORY = "memory";
    private static final String FIRST_SCALES = "model.layers.0.self_attn.q_proj.scales";
    private static final int NAN = 0x7E00;
    private static final int INFINITY = 0x7C00;

    private ValueMutations() {}

    static List<Mutation> all() {
        return Stream.of(values(), memory()).flatMap(List::stream).toList();
    }

    private static List<Mutation> values() {
        return List.of(
                scales("scales are not a number", "not finite", NAN),
                scales("scales are infinite", "not finite", INFINITY),
                scales("scales are zero", "all zero", 0));
    }

    private static Mutation scales(String name, String value, int bits) {
        return error(VALUES, name, FIRST_SCALES, value)
                .by(model -> model.baseTensor(FIRST_SCALES, (shard, tensor) -> shard.fill(tensor, bits)));
    }

    private static List<Mutation> memory() {
        return List.of(
                error(MEMORY, "GPUs hold less than CUDA's own", "ml.test", "GiB of weights")
                        .served(gpus(0.9)),
                error(MEMORY, "the longest request fills a GPU", "ml.g5.12xlarge", "GiB of cache")
                        .served(set("MAX_TOTAL_TOKENS", "20000000")),
                warning(MEMORY, "the warm-up's peak is too much", "ml.test", "more at the warm-up's peak")
                        .served(gpus(1.2))
                        .until("2.4.0"),
                warning(MEMORY, "little is left after the warm-up", "ml.test", "free after the warm-up")
                        .served(gpus(2.1)));
    }

    private static UnaryOperator<Serving> gpus(double gib) {
        return Servings.instance(new Instance("ml.test", 4, "GPU", gib));
    }
}
