package gorgon.inspect;

import gorgon.localhub.sample.ConfigFiles;
import gorgon.localhub.sample.MedusaHeads;
import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.Safetensors;
import gorgon.localhub.sample.ShardedFiles;
import java.util.List;

/** Miniatures with another base model under the heads. */
final class OtherBases {
    private static final int HEADS = 3;
    private static final long LARGEST_SHARD = 4_500_000;

    private OtherBases() {}

    /** A Mixtral of other dimensions. */
    static Miniature mixtral(MixtralDimensions dimensions) {
        return of(dimensions, ConfigFiles.base(dimensions));
    }

    /** A {@code llama} or {@code mistral}. */
    static Miniature dense(String family, MixtralDimensions dimensions) {
        return of(dimensions, ConfigFiles.dense(family, dimensions));
    }

    private static Miniature of(MixtralDimensions dimensions, byte[] config) {
        Miniature model = new Miniature();
        List.of("1", "2", "3")
                .forEach(number -> model.remove("llm/model-0000%s-of-00003.safetensors".formatted(number)));
        ShardedFiles.of(MixtralCheckpoint.tensors(dimensions, 1, 2), LARGEST_SHARD)
                .forEach((name, bytes) -> model.put(Miniature.BASE + name, bytes));
        model.put(Miniature.BASE_CONFIG, config);
        model.put(Miniature.HEADS, Safetensors.write(MedusaHeads.layoutOne(dimensions, HEADS, 3)));
        return model;
    }
}
