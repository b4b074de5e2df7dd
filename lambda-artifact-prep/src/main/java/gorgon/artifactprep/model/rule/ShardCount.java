package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Serving;
import java.util.Optional;

/** The launcher is told a sensible number of shards; whether the instance has so many GPUs is another rule's. */
final class ShardCount {
    private static final String VARIABLE = "SM_NUM_GPUS";

    private final Serving serving;
    private final Findings findings;

    ShardCount(Serving serving, Findings findings) {
        this.serving = serving;
        this.findings = findings;
    }

    void check() {
        String name = serving.variable(VARIABLE).isPresent() ? VARIABLE : "NUM_SHARD";
        Optional<Integer> shards = serving.number(name);
        if (serving.variable(name).isEmpty()) {
            findings.warning(
                    Environment.place(VARIABLE),
                    "not set",
                    Integer.toString(serving.instance().gpus()),
                    "the launcher counts the GPUs itself and, up to 3.3.6, may miscount them",
                    "set it to the number of GPUs");
        }
        if (shards.filter(number -> number == 1).isPresent()
                && serving.variable("SHARDED").filter("true"::equals).isPresent()) {
            findings.error(
                    Environment.place("SHARDED"),
                    "true",
                    "not true beside %s 1".formatted(name),
                    "the launcher exits: ArgumentValidation",
                    "remove it");
        }
    }
}
