package gorgon.localhub.sample;

import java.io.InputStream;
import java.util.List;

/** A tensor to be: its values follow from its name, the seed and the fill. */
public record Tensor(String name, TensorFill fill, List<Integer> shape, long seed) {
    public Tensor {
        shape = List.copyOf(shape);
    }

    public long sizeInBytes() {
        return shape.stream().mapToLong(Integer::longValue).reduce(fill.elementSizeInBytes(), Math::multiplyExact);
    }

    InputStream open(long offset, long length) {
        return fill.open(name, seed, sizeInBytes(), offset, length);
    }
}
