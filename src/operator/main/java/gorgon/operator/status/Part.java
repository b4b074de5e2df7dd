package gorgon.operator.status;

import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that was asked for.
 *
 * @param value empty where there is none, or where it is not known
 * @param unknown why it is not known; empty where it is
 */
record Part<T>(Optional<T> value, Optional<String> unknown) {
    static <T> Part<T> of(Supplier<Optional<T>> question) {
        try {
            return new Part<>(question.get(), Optional.empty());
        } catch (Refused | Unavailable silence) {
            return new Part<>(Optional.empty(), Optional.of(String.valueOf(silence.getMessage())));
        }
    }

    /** The next question, which the answer to this one takes. */
    <R> Part<R> then(Function<T, Optional<R>> question) {
        return unknown.isPresent() ? new Part<>(Optional.empty(), unknown) : of(() -> value.flatMap(question));
    }

    boolean isKnown() {
        return unknown.isEmpty();
    }
}
