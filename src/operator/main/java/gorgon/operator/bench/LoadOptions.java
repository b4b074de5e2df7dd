package gorgon.operator.bench;

import gorgon.operator.bench.load.Extent;
import gorgon.operator.bench.load.Load;
import gorgon.operator.bench.load.PromptFile;
import gorgon.operator.bench.load.Prompts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much is asked, and when. */
final class LoadOptions {
    private static final int FEWEST_USUAL_REQUESTS = 20;
    // While the last ones end, fewer are under way, and the fleet seems slower: that must be a small part.
    private static final int USUAL_REQUESTS_EACH = 10;
    // A second; one machine sends no more, and the fleets of this model answer a few.
    private static final double HIGHEST_RATE = 10_000;
    private static final int USUAL_MOST_IN_FLIGHT = 256;
    private static final int USUAL_WARM_UP = 2;

    @Option(names = "--concurrency", paramLabel = "N", description = "requests under way at a time (default: 1)")
    private @Nullable Integer concurrency;

    @Option(
            names = "--rate",
            paramLabel = "X",
            description = "instead: requests a second, each begun when it is due; time counts from then")
    private @Nullable Double rate;

    @Option(names = "--poisson", description = "with --rate: they come by chance (default: evenly)")
    private boolean poisson;

    @Option(
            names = "--arrival-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of that chance (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--most-in-flight",
            paramLabel = "N",
            description = "with --rate: a request that would be one more is not sent, and counts as failed (default: "
                    + USUAL_MOST_IN_FLIGHT + ")")
    private @Nullable Integer mostInFlight;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "how many are measured (default: " + USUAL_REQUESTS_EACH + " for each at a time, "
                    + FEWEST_USUAL_REQUESTS + " at least, or as many as --duration lets begin)")
    private @Nullable Integer requests;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Span.class,
            description = "such as 90s or 5m, after which no request begins")
    private @Nullable Duration duration;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "requests before, which are not measured (default: " + USUAL_WARM_UP + " for each at a time)")
    private @Nullable Integer warmUp;

    @Option(
            names = "--prompts",
            paramLabel = "FILE",
            description = "one a line, or JSON Lines with \"prompt\" or \"messages\" (default: 24 varied ones)")
    private @Nullable Path prompts;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** @throws ParameterException with everything that is wrong */
    Load load() {
        List<String> problems = new ArrayList<>();
        atLeast(1, concurrency, "--concurrency", problems);
        atLeast(1, mostInFlight, "--most-in-flight", problems);
        atLeast(1, requests, "--requests", problems);
        atLeast(0, warmUp, "--warm-up", problems);
        require(
                rate == null || (rate > 0 && rate <= HIGHEST_RATE),
                "--rate: more than 0, and %.0f at most (%s)".formatted(HIGHEST_RATE, rate),
                problems);
        require(rate == null || concurrency == null, "--rate and --concurrency: give one of them", problems);
        require(rate != null || mostInFlight == null, "--most-in-flight: it goes with --rate", problems);
        require(rate != null || !poisson, "--poisson: it goes with --rate", problems);
        if (!problems.isEmpty()) {
            throw refused("Invalid value for option " + String.join("; ", problems));
        }
        return rate == null
                ? new Load.Closed(or(concurrency, 1))
                : new Load.Open(rate, poisson, seed, or(mostInFlight, USUAL_MOST_IN_FLIGHT));
    }

    Extent extent() {
        OptionalInt usual = duration == null ? OptionalInt.of(usualRequests()) : OptionalInt.empty();
        return new Extent(requests == null ? usual : OptionalInt.of(requests), Optional.ofNullable(duration));
    }

    private int usualRequests() {
        return Math.max(FEWEST_USUAL_REQUESTS, USUAL_REQUESTS_EACH * or(concurrency, 1));
    }

    int warmUp() {
        return or(warmUp, USUAL_WARM_UP * or(concurrency, 1));
    }

    Prompts prompts() {
        try {
            return prompts == null ? PromptFile.bundled() : PromptFile.read(prompts);
        } catch (IllegalArgumentException wrong) {
            throw refused(String.valueOf(wrong.getMessage()));
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
    }

    private static void atLeast(int least, @Nullable Integer value, String option, List<String> problems) {
        require(value == null || value >= least, "%s: %d or more (%s)".formatted(option, least, value), problems);
    }

    private static void require(boolean holds, String problem, List<String> problems) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
