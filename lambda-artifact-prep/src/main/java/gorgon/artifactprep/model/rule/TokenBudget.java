package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Serving;
import gorgon.tgi.TgiRun;
import java.util.Optional;
import java.util.OptionalInt;

/** The limits of tokens that TGI is going to warm up with, by its defaults where they are not set. */
record TokenBudget(OptionalInt input, OptionalInt total, int prefill) {
    static TokenBudget of(Serving serving) {
        boolean isBefore2 = !serving.tgi().isAtLeast(2, 0, 0);
        boolean isBefore3 = !serving.tgi().isAtLeast(3, 0, 0);
        Optional<Integer> input = serving.number(serving.tgi().maxInputVariable())
                .or(() -> serving.number("MAX_INPUT_LENGTH"))
                .or(() -> isBefore3 ? Optional.of(isBefore2 ? 1024 : 4095) : Optional.empty());
        Optional<Integer> total = serving.number("MAX_TOTAL_TOKENS")
                .or(() -> isBefore3 ? Optional.of(isBefore2 ? 2048 : 4096) : Optional.empty());
        int prefill = serving.number("MAX_BATCH_PREFILL_TOKENS")
                .or(() -> input.filter(tokens -> !isBefore2 && isBefore3).map(tokens -> tokens + 50))
                .orElse(4096);
        return new TokenBudget(optional(input), optional(total), prefill);
    }

    /** Of a limit that TGI will find itself, only what it cannot do without. */
    TgiRun run(Serving serving) {
        int least = Math.max(1, input.orElse(Math.min(prefill, total.orElse(prefill))));
        return new TgiRun(
                serving.tgi(), serving.shards(), least, Math.max(least, total.orElse(least)), Math.max(least, prefill));
    }

    private static OptionalInt optional(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
