package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.BaseConfig;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.Architecture;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/** The base model that TGI is going to ask for. */
record ExpectedModel(Architecture architecture, LinearFormat format) {
    /** Empty where the rules do not know the family. */
    static Optional<ExpectedModel> of(Evidence model, Serving serving) {
        return model.baseConfig()
                .flatMap(BaseConfig::architecture)
                .map(architecture -> new ExpectedModel(architecture, LinearFormat.of(model, serving)));
    }

    /** Whether {@link #projections} are known. */
    boolean isWhole() {
        return !(format instanceof LinearFormat.Unknown);
    }

    /** Whether each of so many GPUs gets as many heads as the others. */
    boolean dividesHeads(int shards) {
        return architecture.heads() % shards == 0 && architecture.keyValueHeads() % shards == 0;
    }

    List<ExpectedTensor> projections() {
        return architecture.linears().stream()
                .flatMap(linear -> format.tensors(linear).stream())
                .toList();
    }

    List<ExpectedTensor> plainTensors() {
        return architecture.plainTensors().stream().map(ExpectedTensor::of).toList();
    }

    /** Of everything that it is known to need. */
    SequencedSet<String> names() {
        SequencedSet<String> names = new LinkedHashSet<>();
        Stream.of(plainTensors(), projections())
                .flatMap(List::stream)
                .map(ExpectedTensor::name)
                .forEach(names::add);
        return names;
    }
}
