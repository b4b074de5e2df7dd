package gorgon.localaws.sagemaker.tgi;

import java.util.List;

/** Where a tensor lies: {@code length} bytes of {@code file} from {@code offset} on. */
record TensorView(String name, String file, String dtype, List<Long> shape, long offset, long length) {
    TensorView {
        shape = List.copyOf(shape);
    }
}
