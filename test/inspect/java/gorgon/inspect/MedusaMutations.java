package gorgon.inspect;

import static gorgon.inspect.Miniature.CONFIG;
import static gorgon.inspect.Miniature.HEADS;
import static gorgon.inspect.Mutation.error;
import static gorgon.inspect.Servings.set;

import java.util.List;

/** What can be wrong with the tensors of the heads. */
final class MedusaMutations {
    private static final String RULE = "medusa-tensors";

    private MedusaMutations() {}

    static List<Mutation> all() {
        return List.of(
                error(RULE, "the last head has no output layer", HEADS, "without 1 tensor (2.1.weight)")
                        .by(model -> model.weights(HEADS, heads -> heads.drop("2.1.weight"))),
                error(RULE, "a bias is missing", HEADS, "1.0.linear.bias")
                        .by(model -> model.weights(HEADS, heads -> heads.drop("1.0.linear.bias"))),
                error(RULE, "the heads are of layout V2", HEADS, "layout V2")
                        .by(model -> model.weights(HEADS, MedusaMutations::dropOutputs)),
                error(RULE, "there are fewer heads than config.json says", HEADS, "3 tensors (3.0.linear.weight")
                        .by(model -> model.set(CONFIG, "/medusa_num_heads", "4")),
                error(RULE, "a head that nobody uses is missing", HEADS, "2.0.linear.weight")
                        .by(model -> model.weights(HEADS, MedusaMutations::dropLast))
                        .served(set("SPECULATE", "2"))
                        .until("2.0.1"),
                error(RULE, "there are fewer layers than config.json says", HEADS, "0.1.linear.weight")
                        .by(model -> model.set(CONFIG, "/medusa_num_layers", "2")),
                error(RULE, "the heads are for a narrower base", HEADS + ": 0.0.linear.weight", "[256, 256]")
                        .by(model -> model.weights(HEADS, heads -> heads.reshape("0.0.linear.weight", 256, 256))),
                error(RULE, "the heads are for another vocabulary", HEADS + ": 1.1.weight", "[3000, 512]")
                        .by(model -> model.weights(HEADS, heads -> heads.reshape("1.1.weight", 3000, 512))),
                error(RULE, "the heads are no floats", HEADS + ": 0.1.weight", "I16")
                        .by(model -> model.weights(HEADS, heads -> heads.retype("0.1.weight", "I16"))));
    }

    private static void dropOutputs(WeightsFile heads) {
        List.of("0.1.weight", "1.1.weight", "2.1.weight").forEach(heads::drop);
    }

    private static void dropLast(WeightsFile heads) {
        List.of("2.0.linear.weight", "2.0.linear.bias", "2.1.weight").forEach(heads::drop);
    }
}
