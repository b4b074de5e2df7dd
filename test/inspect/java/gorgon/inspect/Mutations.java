package gorgon.inspect;

import java.util.List;
import java.util.stream.Stream;

/** Every mutation there is. */
final class Mutations {
    private static final List<Mutation> ALL = Stream.of(
                    RootMutations.all(),
                    FileMutations.all(),
                    TokenizerMutations.all(),
                    ServingMutations.all(),
                    MedusaMutations.all(),
                    BaseConfigMutations.all(),
                    TensorMutations.all(),
                    ValueMutations.all())
            .flatMap(List::stream)
            .toList();

    private Mutations() {}

    static List<Mutation> all() {
        return ALL;
    }
}
