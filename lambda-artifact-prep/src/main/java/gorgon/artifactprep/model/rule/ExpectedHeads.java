package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.HeadsConfig;
import gorgon.artifactprep.model.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Medusa heads that TGI is going to build.
 *
 * @param layers residual layers of each
 */
record ExpectedHeads(int count, int layers) {
    // Nobody trains so many; a list of more names would only cost memory.
    private static final int MOST = 128;

    /** Empty where it builds none, or where config.json does not say how many. */
    static Optional<ExpectedHeads> of(Evidence model, Serving serving) {
        return configured(model, serving).filter(heads -> MedusaSupport.isIn(serving.tgi(), model));
    }

    /** The same, whether or not this version reads heads. */
    static Optional<ExpectedHeads> configured(Evidence model, Serving serving) {
        Optional<HeadsConfig> config = model.headsConfig();
        return config.flatMap(HeadsConfig::heads)
                .flatMap(count -> config.flatMap(HeadsConfig::layers)
                        .map(layers -> new ExpectedHeads(built(count, serving), Math.min(layers, MOST))))
                .filter(heads -> heads.count >= 1 && heads.layers >= 1);
    }

    /** Layout V1: each head has an output layer of its own. */
    List<ExpectedTensor> layoutOne(long hidden, long vocabulary) {
        List<ExpectedTensor> tensors = new ArrayList<>();
        for (int head = 0; head < count; head++) {
            for (int layer = 0; layer < layers; layer++) {
                addLayer(head, layer, hidden, tensors);
            }
            tensors.add(ExpectedTensor.floats("%d.%d.weight".formatted(head, layers), vocabulary, hidden));
        }
        return tensors;
    }

    /** Layout V2: the heads, of one layer each, share the base model's output layer. */
    List<ExpectedTensor> layoutTwo(long hidden) {
        List<ExpectedTensor> tensors = new ArrayList<>();
        for (int head = 0; head < count; head++) {
            addLayer(head, 0, hidden, tensors);
        }
        return tensors;
    }

    private static void addLayer(int head, int layer, long hidden, List<ExpectedTensor> tensors) {
        String linear = "%d.%d.linear.".formatted(head, layer);
        tensors.add(ExpectedTensor.floats(linear + "weight", hidden, hidden));
        tensors.add(ExpectedTensor.floats(linear + "bias", hidden));
    }

    /** From 2.0.2 as many as are used; before, all that config.json has. */
    private static int built(int configured, Serving serving) {
        int used = serving.number("SPECULATE")
                .filter(number -> serving.tgi().isAtLeast(2, 0, 2))
                .orElse(configured);
        return Math.min(Math.min(used, configured), MOST);
    }
}
