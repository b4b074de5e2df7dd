package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Serving;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The limits of tokens, of which each has to have room in the next; launcher/src/main.rs and, from 2.4.0, the router. */
final class TokenLimits {
    private static final String LENGTH = "MAX_INPUT_LENGTH";
    private static final String TOKENS = "MAX_INPUT_TOKENS";
    private static final String TOTAL = "MAX_TOTAL_TOKENS";
    private static final String PREFILL = "MAX_BATCH_PREFILL_TOKENS";
    private static final String EXIT = "TGI exits before it is ready: ArgumentValidation";
    private static final String BATCH = "MAX_BATCH_TOTAL_TOKENS";

    private final Serving serving;
    private final Findings findings;

    TokenLimits(Serving serving, Findings findings) {
        this.serving = serving;
        this.findings = findings;
    }

    void check() {
        names();
        Optional<Limit> input = input();
        Optional<Limit> total = limit(TOTAL, isBefore3() ? Optional.of(isBefore2() ? 2048 : 4096) : Optional.empty());
        Optional<Limit> prefill = limit(PREFILL, prefillDefault(input));
        Optional<Limit> batch = limit(BATCH, Optional.empty());
        below(input, total, "less than", 1);
        below(input, prefill, "at most", 0);
        batch.ifPresent(limit -> Stream.of(prefill, total)
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(Limit::tokens))
                .ifPresent(largest -> room(limit, largest)));
    }

    private boolean isBefore2() {
        return !serving.tgi().isAtLeast(2, 0, 0);
    }

    private boolean isBefore3() {
        return !serving.tgi().isAtLeast(3, 0, 0);
    }

    private void names() {
        Optional<String> length = serving.variable(LENGTH);
        Optional<String> tokens = serving.variable(TOKENS);
        if (isBefore2() && tokens.isPresent() && !tokens.equals(length)) {
            findings.warning(
                    Environment.place(TOKENS),
                    tokens.get(),
                    "%s before 2.0.0".formatted(LENGTH),
                    "TGI does not know it: the longest input has %s tokens".formatted(length.orElse("1024")),
                    "set %s instead".formatted(LENGTH));
        }
        if (!isBefore2() && tokens.isPresent() && length.isPresent()) {
            findings.error(
                    Environment.place(LENGTH),
                    length.get(),
                    "not set beside %s".formatted(TOKENS),
                    "Error: ArgumentValidation(\"Both `max_input_tokens` (%s) and `max_input_length` (%s) are set\")"
                            .formatted(tokens.get(), length.get()),
                    "remove it");
        }
    }

    private Optional<Limit> input() {
        if (isBefore2()) {
            return limit(LENGTH, Optional.of(1024));
        }
        String name = serving.variable(TOKENS).isPresent() ? TOKENS : LENGTH;
        // From 3.0.0 the warm-up finds what there is room for.
        return limit(name, isBefore3() ? Optional.of(4095) : Optional.empty());
    }

    private Optional<Integer> prefillDefault(Optional<Limit> input) {
        return isBefore2() || !isBefore3()
                ? Optional.of(4096)
                : input.map(limit -> Math.toIntExact(limit.tokens()) + 50);
    }

    /** Empty where it is set to no number: that is said already. */
    private Optional<Limit> limit(String name, Optional<Integer> unset) {
        return serving.variable(name).isPresent()
                ? serving.number(name).map(tokens -> new Limit(name, tokens))
                : unset.map(tokens -> new Limit(name, tokens));
    }

    private void room(Limit batch, Limit largest) {
        if (batch.tokens() < largest.tokens()) {
            findings.error(
                    Environment.place(batch.name()),
                    Long.toString(batch.tokens()),
                    "at least %s, %d".formatted(largest.name(), largest.tokens()),
                    EXIT,
                    "do not set it: TGI finds out itself how much there is room for");
        }
    }

    private void below(Optional<Limit> less, Optional<Limit> more, String how, int apart) {
        if (less.isEmpty()
                || more.isEmpty()
                || less.get().tokens() + apart <= more.get().tokens()) {
            return;
        }
        findings.error(
                Environment.place(less.get().name()),
                Long.toString(less.get().tokens()),
                "%s %s, %d".formatted(how, more.get().name(), more.get().tokens()),
                EXIT,
                "lower it, or raise %s".formatted(more.get().name()));
    }

    private record Limit(String name, long tokens) {}
}
