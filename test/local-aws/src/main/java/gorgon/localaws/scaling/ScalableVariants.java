package gorgon.localaws.scaling;

import java.util.OptionalInt;

/** What of SageMaker can be scaled; SageMaker depends on this package, not the other way round. */
public interface ScalableVariants {
    /** The instances that a variant wants; empty if there is no such endpoint or variant. */
    OptionalInt instances(String endpoint, String variant);

    /** Throws AWS's error where the variant cannot have so many now. */
    void scale(String endpoint, String variant, int instances);
}
