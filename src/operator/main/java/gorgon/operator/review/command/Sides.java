package gorgon.operator.review.command;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.operator.project.Project;
import gorgon.operator.review.place.Places;
import gorgon.operator.review.place.Side;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The two sides and the stacks that are compared: those of either side, or that of the environment.
 *
 * @param stacks in the order of their names
 */
record Sides(Side from, Side to, SortedSet<String> stacks) {
    private static final String EVERY = "*";

    static Sides read(Places places, Optional<Path> from, Optional<Path> to, Optional<String> environment) {
        from.ifPresent(Places::require);
        to.ifPresent(Places::require);
        // As EnvironmentConfiguration has it; two assemblies are compared without a configuration.
        Optional<String> wanted =
                environment.filter(name -> !name.equals(EVERY)).map(name -> "Gorgon-" + name);
        Side after = to.map(place -> side(place, wanted.or(() -> from.flatMap(Sides::onlyStack))))
                .orElseGet(() -> places.synthesized(environment));
        SortedSet<String> known = wanted.<SortedSet<String>>map(name -> new TreeSet<>(Set.of(name)))
                .orElseGet(() -> new TreeSet<>(after.templates().keySet()));
        // What an assembly has not, a deployment of it leaves alone.
        wanted.filter(stack -> from.isEmpty() && after.template(stack).isEmpty())
                .ifPresent(stack -> refuse(stack, after));
        Side before = from.map(place -> side(place, wanted.or(() -> only(after))))
                .orElseGet(() -> Places.deployed(known, stack -> region(after, stack, environment)));
        if (wanted.isEmpty()) {
            known.addAll(before.templates().keySet());
        }
        known.stream()
                .filter(stack -> before.template(stack).isEmpty()
                        && after.template(stack).isEmpty())
                .forEach(stack -> refuse(stack, before, after));
        return new Sides(before, after, known);
    }

    private static void refuse(String stack, Side... sides) {
        throw new InvalidRequest(
                "tried to review the stack %s: it is not there (there are: %s); name another --environment"
                        .formatted(
                                stack,
                                Arrays.stream(sides)
                                        .flatMap(side -> side.templates().keySet().stream())
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
    }

    private static Side side(Path place, Optional<String> stack) {
        return Places.isAssembly(place)
                ? Places.assembly(place)
                : Places.template(place, stack.orElseGet(() -> Places.stackOf(place)));
    }

    private static Optional<String> onlyStack(Path place) {
        return Places.isAssembly(place) ? only(Places.assembly(place)) : Optional.of(Places.stackOf(place));
    }

    private static Optional<String> only(Side side) {
        return side.templates().size() == 1 ? Optional.of(side.templates().firstKey()) : Optional.empty();
    }

    private static String region(Side side, String stack, Optional<String> environment) {
        return Optional.ofNullable(side.regions().get(stack))
                .orElseGet(() -> Project.current()
                        .unjudgedConfiguration(environment)
                        .environment()
                        .placement()
                        .region());
    }
}
