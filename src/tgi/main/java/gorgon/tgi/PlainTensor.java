package gorgon.tgi;

import java.util.List;

/**
 * A tensor that is never quantized.
 *
 * @param replicated whether every GPU holds the whole of it, instead of its share of the first dimension
 */
public record PlainTensor(String name, List<Long> shape, boolean replicated) {
    public PlainTensor {
        shape = List.copyOf(shape);
    }

    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
