package gorgon.operator.smoke;

import gorgon.operator.console.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom an outcome is told: each of them, whatever becomes of the others. */
final class Tellings {
    private final List<Runnable> tellings = new ArrayList<>();

    Tellings with(Runnable telling) {
        tellings.add(telling);
        return this;
    }

    /** Nobody where nobody is named. */
    <T> Tellings with(@Nullable T whom, Consumer<T> telling) {
        return whom == null ? this : with(() -> telling.accept(whom));
    }

    /** @throws IllegalStateException with what every one that failed said */
    void inOrder() {
        List<RuntimeException> failures = new ArrayList<>();
        tellings.forEach(telling -> tell(telling, failures));
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    failures.stream().map(Failure::message).collect(Collectors.joining("; ")), failures.getFirst());
        }
    }

    private static void tell(Runnable telling, List<RuntimeException> failures) {
        try {
            telling.run();
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
    }
}
