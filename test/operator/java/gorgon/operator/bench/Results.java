package gorgon.operator.bench;

import gorgon.catalog.Catalog;
import gorgon.client.Format;
import gorgon.operator.bench.Serving.Technique;
import gorgon.operator.bench.load.Load;
import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.bench.measure.Price;
import gorgon.operator.bench.measure.Sample;
import gorgon.operator.endpoint.ChosenEndpoint;
import gorgon.operator.project.Project;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a benchmark of the environment's endpoint in {@code us-east-1} found, with three prompts. */
final class Results {
    private Results() {}

    static Result of(List<Sample> samples) {
        return in("us-east-1", samples);
    }

    static Result in(String region, List<Sample> samples) {
        ChosenEndpoint endpoint = new ChosenEndpoint(
                "gorgon-dev",
                region,
                Format.GENERATE,
                Project.in(Path.of(System.getProperty("gorgon.root")))
                        .unjudgedConfiguration(Optional.empty())
                        .environment());
        return new Result(
                endpoint,
                Serving.configured(endpoint.environment(), Catalog.bundled()),
                Technique.MEDUSA,
                new Load.Closed(1),
                0,
                3,
                List.of(),
                Measured.of(samples, OptionalInt.empty()),
                false,
                0,
                Optional.of(new Price(new BigDecimal("7.09"), 1, Optional.of("us-east-1"), "list price")),
                Distribution.of(List.of()),
                List.of());
    }

    /** Of two tokens. */
    static Sample sample(long first) {
        return new Sample(
                0, List.of(first, 2 * first), 2 * first, OptionalInt.empty(), OptionalInt.of(2), Optional.empty());
    }
}
