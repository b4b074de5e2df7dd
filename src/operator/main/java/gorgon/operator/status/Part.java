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
 * @param isRefused whether it is not known and will not be before somebody changes something
 */
record Part<T>(Optional<T> value, Optional<String> unknown, boolean isRefused) {
    static <T> Part<T> of(Supplier<Optional<T>> question) {
        try {
            return new Part<>(question.get(), Optional.empty(), false);
        } catch (Refused refusal) {
            return new Part<>(Optional.empty(), Optional.of(String.valueOf(refusal.getMessage())), true);
        } catch (Unavailable silence) {
            return new Part<>(Optional.empty(), Optional.of(String.valueOf(silence.getMessage())), false);
        }
    }

    /** The next question, which the answer to this one takes. */
    <R> Part<R> then(Function<T, Optional<R>> question) {
        return unknown.isPresent()
                ? new Part<>(Optional.empty(), unknown, isRefused)
                : of(() -> value.flatMap(question));
    }

    boolean isKnown() {
        return unknown.isEmpty();
    }
}
