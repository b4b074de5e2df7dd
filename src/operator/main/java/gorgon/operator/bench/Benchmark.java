package gorgon.operator.bench;

import gorgon.client.ChatEndpoint;
import gorgon.client.GenerationParameters;
import gorgon.operator.bench.load.Extent;
import gorgon.operator.bench.load.Load;
import gorgon.operator.bench.load.Load.Closed;
import gorgon.operator.bench.load.LoadRun;
import gorgon.operator.bench.load.Prompts;
import gorgon.operator.bench.load.Stop;
import gorgon.operator.bench.load.Tally;
import gorgon.operator.bench.measure.Sample;
import java.io.PrintStream;
import java.util.List;

/** Warms an endpoint up, and then measures. */
final class Benchmark {
    // Of an open load, whose requests are not so many at a time but so many a second.
    private static final int WARM_UP_AT_A_TIME = 4;

    private final ChatEndpoint endpoint;
    private final GenerationParameters parameters;
    private final Stop stop;
    private final PrintStream err;
    private Prompts prompts;

    Benchmark(ChatEndpoint endpoint, Prompts prompts, GenerationParameters parameters, Stop stop, PrintStream err) {
        this.endpoint = endpoint;
        this.prompts = prompts;
        this.parameters = parameters;
        this.stop = stop;
        this.err = err;
    }

    /**
     * As many at a time as later, to the end.
     *
     * @throws IllegalStateException if none of them succeeds: then there is nothing to measure
     */
    void warmUp(Load load, int requests) {
        if (requests == 0) {
            return;
        }
        int concurrency = load instanceof Closed(int atATime) ? atATime : WARM_UP_AT_A_TIME;
        Tally tally = new Tally();
        Watching.during(
                () -> run().run(new Closed(Math.min(concurrency, requests)), Extent.of(requests), tally),
                err,
                "warming up",
                tally);
        // An engine may keep what it has read of a prompt, and answer the same one sooner.
        prompts = prompts.after(requests);
        List<Sample> samples = tally.samples();
        if (!samples.isEmpty() && samples.stream().noneMatch(Sample::succeeded)) {
            throw new IllegalStateException("none of %d requests to warm up succeeded: %s"
                    .formatted(
                            samples.size(),
                            samples.getFirst().failure().orElseThrow().message()));
        }
    }

    private LoadRun run() {
        return new LoadRun(endpoint, prompts, parameters, stop);
    }

    Tally measure(Load load, Extent extent) {
        Tally tally = new Tally();
        Watching.during(() -> run().run(load, extent, tally), err, "measuring", tally);
        return tally;
    }
}
