package gorgon.catalog;

import gorgon.tgi.Architecture;
import gorgon.tgi.LoadedModel;
import gorgon.tgi.MedusaHeads;
import gorgon.tgi.Quantization;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A quantized base model of the Hub.
 *
 * @param refused why it must not be served; empty where it may
 */
public record KnownBase(String repo, Architecture architecture, Quantization quantization, Optional<String> refused) {
    private static final String MIXTRAL = "mixtral-8x7b";

    public LoadedModel with(MedusaHeads heads) {
        return new LoadedModel(architecture, Optional.of(quantization), heads);
    }

    static KnownBase of(String repo, Row row) {
        return new KnownBase(
                repo,
                architecture(row.architecture()),
                new Quantization(row.bits(), row.group()),
                Optional.ofNullable(row.refused()));
    }

    private static Architecture architecture(String name) {
        if (!name.equals(MIXTRAL)) {
            throw new IllegalArgumentException(
                    "tried to look up the architecture %s: there is none; use %s".formatted(name, MIXTRAL));
        }
        return Architecture.MIXTRAL_8X7B;
    }

    record Row(
            String architecture,
            int bits,
            int group,
            @Nullable String refused) {}
}
