package gorgon.operator.review.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change does, stack by stack in the order of their names.
 *
 * @param note what whoever asked for it says of it
 */
public record Review(Origin from, Origin to, List<StackReview> stacks, Optional<String> note) {
    public Review {
        stacks = List.copyOf(stacks);
    }

    public Review(Origin from, Origin to, List<StackReview> stacks) {
        this(from, to, stacks, Optional.empty());
    }

    public Review noted(Optional<String> text) {
        return new Review(from, to, stacks, text);
    }

    public boolean isChanged() {
        return stacks.stream().anyMatch(StackReview::isChanged);
    }

    List<StackReview> changed() {
        return stacks.stream().filter(StackReview::isChanged).toList();
    }

    /** Empty where all of them change. */
    Optional<String> unchanged() {
        String names = stacks.stream()
                .filter(stack -> !stack.isChanged())
                .map(StackReview::stack)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of("no differences in " + names);
    }

    /** What the assembly is known by; empty if neither side is one. */
    Optional<String> assemblies() {
        if (from.digest().isPresent() && from.digest().equals(to.digest())) {
            return Optional.of("both are the assembly " + from.digest().get());
        }
        String text = Stream.of(
                        from.digest().map(digest -> "from the assembly " + digest),
                        to.digest().map(digest -> "to the assembly " + digest))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
