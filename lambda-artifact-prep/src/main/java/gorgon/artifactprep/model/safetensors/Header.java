package gorgon.artifactprep.model.safetensors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A sound header.
 *
 * @param tensors by name, in the order of their bytes
 * @param dataStart where in the file the bytes of the tensors begin
 */
public record Header(SequencedMap<String, TensorEntry> tensors, long dataStart) {
    public Header {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    }

    public Optional<TensorEntry> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }
}
