package gorgon.operator.bench;

import gorgon.catalog.Catalog;
import gorgon.client.ChatEndpoint;
import gorgon.client.GenerationParameters;
import gorgon.client.Limits;
import gorgon.client.SageMakerEndpoint;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Credentials;
import gorgon.operator.bench.load.Lateness;
import gorgon.operator.bench.load.Load;
import gorgon.operator.bench.load.Prompts;
import gorgon.operator.bench.load.Tally;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.console.Failure;
import gorgon.operator.console.Visible;
import gorgon.operator.endpoint.ChosenEndpoint;
import gorgon.operator.endpoint.EndpointOptions;
import gorgon.operator.generation.GenerationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gorgon bench}: how fast an endpoint answers. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast an endpoint answers, what a token costs, and whether speculative decoding is active.",
            "",
            "It streams answers and times each token as it arrives; nothing is tried twice, and what fails counts as failed. It"
                    + " changes nothing, but every answer is generated and the endpoint serves others slower meanwhile."
                    + " Exit code 0 if it measured and every expectation was met, 1 if not, 2 for a wrong call; Ctrl-C ends"
                    + " it with what was measured so far, and 130. Credentials and profile are those of the AWS CLI; they"
                    + " need sagemaker:InvokeEndpoint, and, to know the instances that it divides the price by,"
                    + " sagemaker:DescribeEndpoint, sagemaker:DescribeEndpointConfig and sagemaker:DescribeModel;"
                    + " cloudwatch:PutMetricData for --publish.",
            ""
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Mixin
    private EndpointOptions endpoint = new EndpointOptions();

    @Mixin
    private LoadOptions loads = new LoadOptions();

    @Mixin
    private GenerationOptions generation = new GenerationOptions();

    @Mixin
    private PriceOptions prices = new PriceOptions();

    @Mixin
    private ExpectationOptions expectations = new ExpectationOptions();

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Option(names = "--picture", paramLabel = "FILE", description = "the distributions as SVG")
    private @Nullable Path picture;

    @Option(names = "--publish", description = "the figures to CloudWatch, namespace " + Publisher.NAMESPACE)
    private boolean publish;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        Load load = loads.load();
        Prompts prompts = loads.prompts();
        prices.check();
        refuseMissingFolder();
        ChosenEndpoint chosen = endpoint.chosen();
        GenerationParameters parameters = generation.settings(chosen).parameters();
        Report report = json ? new JsonReport(System.out) : new TextReport(System.out);
        try (Interruption interruption = Interruption.heeded()) {
            Result result = told(report, () -> run(chosen, load, prompts, parameters, interruption));
            keep(result);
            return result.isWell() ? 0 : FAILED;
        }
    }

    // What fails later is no second report.
    private static Result told(Report report, Supplier<Result> run) {
        try {
            Credentials.require();
            Result result = run.get();
            report.found(result);
            return result;
        } catch (RuntimeException failure) {
            report.failed(Failure.message(failure));
            throw failure;
        }
    }

    private Result run(
            ChosenEndpoint chosen,
            Load load,
            Prompts prompts,
            GenerationParameters parameters,
            Interruption interruption) {
        try (Lateness lateness = Lateness.watch();
                Clients clients = new Clients(chosen.region());
                ChatEndpoint asked = SageMakerEndpoint.builder(chosen.name())
                        .region(chosen.region())
                        .format(chosen.format())
                        .limits(Limits.defaults().withoutRetries())
                        .build()) {
            // Before the load: what would hang or be refused then takes no measurement with it.
            Serving serving = new ServingSearch(Catalog.bundled(), BenchCommand::note).of(chosen, clients);
            List<String> leftOut = leftOut(chosen, parameters);
            Benchmark benchmark = new Benchmark(asked, prompts, parameters, interruption.requested(), System.err);
            benchmark.warmUp(load, loads.warmUp());
            Tally tally = benchmark.measure(load, loads.extent());
            return result(chosen, serving, leftOut, load, prompts, tally, lateness, interruption);
        }
    }

    private Result result(
            ChosenEndpoint chosen,
            Serving serving,
            List<String> leftOut,
            Load load,
            Prompts prompts,
            Tally tally,
            Lateness lateness,
            Interruption interruption) {
        Catalog catalog = Catalog.bundled();
        Measured measured = Measured.of(tally.samples(), serving.mostTokensPerStep());
        return new Result(
                chosen,
                serving,
                serving.technique(catalog),
                load,
                loads.warmUp(),
                prompts.conversations().size(),
                leftOut,
                measured,
                interruption.requested().isRequested(),
                tally.unfinished(),
                prices.of(serving, catalog),
                lateness.soFar(),
                expectations.of(measured));
    }

    private void keep(Result result) {
        if (picture != null) {
            write(picture, Picture.of(result));
        }
        if (publish && !result.interrupted()) {
            try (Clients clients = new Clients(result.endpoint().region())) {
                int values = new Publisher(clients).publish(result, Instant.now());
                note("published %d values to %s".formatted(values, Publisher.NAMESPACE));
            }
        }
    }

    private void refuseMissingFolder() {
        if (picture != null && !Files.isDirectory(picture.toAbsolutePath().resolveSibling(""))) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "Invalid value for option --picture: there is no folder for %s; name a file in a folder that exists"
                            .formatted(picture));
        }
    }

    private static List<String> leftOut(ChosenEndpoint chosen, GenerationParameters parameters) {
        List<String> leftOut = chosen.format().leavesOut(parameters);
        if (!leftOut.isEmpty()) {
            note("the messages format has no word for %s; requests go without".formatted(String.join(", ", leftOut)));
        }
        return leftOut;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            note("wrote " + file);
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "tried to write %s: %s; name a file in a folder that exists".formatted(file, failure), failure);
        }
    }

    private static void note(String text) {
        System.err.println("note: " + Visible.of(text));
    }
}
