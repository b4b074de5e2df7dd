package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.safetensors.Dtype;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import gorgon.tgi.PlainTensor;
import java.util.List;

/** A tensor that TGI is going to ask for. */
record ExpectedTensor(String name, Element element, List<Long> shape) {
    /** What it may consist of. */
    enum Element {
        /** Anything that TGI casts to 16 bits. */
        FLOAT("F16, BF16 or F32"),
        /** Packed values, which TGI takes as they are. */
        WORD("I32");

        private final String names;

        Element(String names) {
            this.names = names;
        }

        boolean admits(Dtype dtype) {
            return this == WORD ? dtype == Dtype.I32 : dtype.isFloat();
        }

        @Override
        public String toString() {
            return names;
        }
    }

    ExpectedTensor {
        shape = List.copyOf(shape);
    }

    static ExpectedTensor floats(String name, Long... shape) {
        return new ExpectedTensor(name, Element.FLOAT, List.of(shape));
    }

    static ExpectedTensor words(String name, Long... shape) {
        return new ExpectedTensor(name, Element.WORD, List.of(shape));
    }

    static ExpectedTensor of(PlainTensor tensor) {
        return new ExpectedTensor(tensor.name(), Element.FLOAT, tensor.shape());
    }

    /** What it is called in any layer and for any expert. */
    String kind() {
        return name.replaceAll("\\d+", "*");
    }

    boolean hasShapeOf(TensorEntry tensor) {
        return shape.equals(tensor.shape());
    }

    boolean hasElementsOf(TensorEntry tensor) {
        return element.admits(tensor.dtype());
    }
}
