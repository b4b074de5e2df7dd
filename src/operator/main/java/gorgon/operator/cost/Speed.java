package gorgon.operator.cost;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how many tokens an instance generates; one of three ways. */
final class Speed {
    @Option(names = "--tokens-per-second", paramLabel = "X", description = "that one instance generates in all")
    private @Nullable BigDecimal tokensPerSecond;

    @ArgGroup(exclusive = false)
    private @Nullable Each each;

    @Option(names = "--bench", paramLabel = "FILE", description = "what ./gorgon bench --json has written")
    private @Nullable Path bench;

    /** How fast each of some answers is. */
    static final class Each {
        @Option(
                names = "--milliseconds-per-token",
                paramLabel = "X",
                required = true,
                description = "of each answer, with --concurrency N")
        private @Nullable BigDecimal millisecondsPerToken;

        @Option(
                names = "--concurrency",
                paramLabel = "N",
                defaultValue = "1",
                description = "how many answers an instance generates at a time (default: ${DEFAULT-VALUE})")
        private int concurrency;

        private BigDecimal perSecond() {
            return Throughput.perSecond(Objects.requireNonNull(millisecondsPerToken), concurrency);
        }
    }

    /** Those that must be more than nothing, by option. */
    Map<String, BigDecimal> numbers() {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        if (tokensPerSecond != null) {
            numbers.put("--tokens-per-second", tokensPerSecond);
        }
        if (each != null) {
            numbers.put("--milliseconds-per-token", Objects.requireNonNull(each.millisecondsPerToken));
            numbers.put("--concurrency", BigDecimal.valueOf(each.concurrency));
        }
        return numbers;
    }

    Throughput throughput() {
        if (bench != null) {
            return Throughput.of(BenchResult.read(bench));
        }
        return Throughput.given(each != null ? each.perSecond() : Objects.requireNonNull(tokensPerSecond));
    }
}
