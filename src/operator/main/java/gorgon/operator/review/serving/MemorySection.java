package gorgon.operator.review.serving;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import gorgon.operator.review.serving.ServingFacts.Source;
import gorgon.tgi.GpuMemory;
import gorgon.tgi.MemoryFit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GPU memory and requests at a time, where they differ: estimates, as {@code ./gorgon fit} has them. */
record MemorySection(Change change) {
    // What ./gorgon fit takes for a chat's turn.
    static final int USUAL_INPUT = 512;
    static final int USUAL_GENERATED = 1024;

    Section section() {
        return new Section("memory", "GPU memory and requests at a time (estimate)", lines());
    }

    private List<Line> lines() {
        Capability after = new Capability(change.after(), change.catalog());
        if (after.fit().isEmpty()) {
            return change.movesFleet() ? List.of(unknown()) : List.of();
        }
        return Stream.of(
                        line("needed", "Needed of each GPU", MemorySection::needed),
                        line("verdict", "Whether it fits", (of, fit) -> words(fit)),
                        line("longest", "Longest requests at a time, an instance", MemorySection::longest),
                        line("usual", "Chat turns at a time, an instance", MemorySection::usual),
                        line("fleet", "Chat turns at a time, the fleet", MemorySection::fleet))
                .flatMap(Optional::stream)
                .filter(this::isTold)
                .toList();
    }

    private Line unknown() {
        String repos = change.after().sources().stream().map(Source::repo).collect(Collectors.joining(", "));
        return new Line(
                "unknown",
                "Memory",
                Optional.empty(),
                Optional.of("not known"),
                Optional.of("The catalog does not know %s on %s; ./gorgon check reads the headers."
                        .formatted(
                                repos.isEmpty() ? "the model" : repos,
                                change.after().instanceType())));
    }

    private Optional<Line> line(String id, String label, BiFunction<Capability, MemoryFit, String> read) {
        Optional<String> was = change.before().flatMap(old -> value(old, read));
        return value(change.after(), read).map(is -> new Line(id, label, was, Optional.of(is), Optional.empty()));
    }

    /** A new fleet is told of even where it can do the same. */
    private boolean isTold(Line line) {
        return change.movesFleet() || !line.before().equals(line.after());
    }

    private Optional<String> value(ServingFacts facts, BiFunction<Capability, MemoryFit, String> read) {
        Capability capability = new Capability(facts, change.catalog());
        return capability.fit().map(fit -> read.apply(capability, fit));
    }

    private static String needed(Capability ignored, MemoryFit fit) {
        return "%s of %s GiB"
                .formatted(
                        gib(fit.gpu().usableBytes() - fit.gpu().remainingBytes()),
                        gib(fit.gpu().usableBytes()));
    }

    private static String longest(Capability capability, MemoryFit fit) {
        int input = fit.run().maxInput();
        int generated = Math.max(1, fit.run().maxTotal() - input);
        return "%s of %s + %s tokens".formatted(capability.admitted(fit, input, generated), input, generated);
    }

    private static String usual(Capability capability, MemoryFit fit) {
        return "%s of %s + %s tokens".formatted(turns(capability, fit), USUAL_INPUT, USUAL_GENERATED);
    }

    private static String fleet(Capability capability, MemoryFit fit) {
        long turns = turns(capability, fit);
        return Range.of(
                turns * capability.facts().fewest(), turns * capability.facts().most());
    }

    private static long turns(Capability capability, MemoryFit fit) {
        return capability.admitted(fit, USUAL_INPUT, USUAL_GENERATED);
    }

    private static String words(MemoryFit fit) {
        return switch (fit.verdict()) {
            case FITS -> "fits";
            case TIGHT -> "fits, with little to spare";
            case PROBABLY_DOES_NOT_FIT -> "probably does not fit";
            case DOES_NOT_FIT -> "does not fit";
        };
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.2f", (double) bytes / GpuMemory.GIB);
    }
}
