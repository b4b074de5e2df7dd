package gorgon.artifactprep.model.safetensors;

import java.util.List;

/**
 * A tensor as a header names it.
 *
 * @param begin of its bytes, counted from the end of the header
 */
public record TensorEntry(String name, Dtype dtype, List<Long> shape, long begin, long end) {
    public TensorEntry {
        shape = List.copyOf(shape);
    }

    public long sizeInBytes() {
        return end - begin;
    }
}
