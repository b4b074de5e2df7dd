package gorgon.tgi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The model families whose tensors are known here by name; all three are built alike but for Mixtral's experts. */
public enum Family {
    MIXTRAL,
    LLAMA,
    MISTRAL;

    /** The {@code model_type} of config.json. */
    public String modelType() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Family> ofModelType(String modelType) {
        return Arrays.stream(values())
                .filter(family -> family.modelType().equals(modelType))
                .findFirst();
    }
}
