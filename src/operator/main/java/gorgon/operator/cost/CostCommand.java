package gorgon.operator.cost;

import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceType;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.console.Failure;
import gorgon.operator.project.Project;
import gorgon.tgi.LoadedModel;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gorgon cost}: what it costs, before anything is deployed. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what the environment costs an hour, a day, a month and a million tokens, and what a bigger instance would.",
            "",
            "It reckons with list prices of us-east-1 that carry the month they were collected in; nothing is read live, and"
                    + " no discount is known. Say your own with --price, and that of the next bigger instance with"
                    + " --next-price: without it the two are compared by the list. Storage, staging, logs and the network"
                    + " are small beside the instances, and the first two are named. The next bigger instance is the smallest"
                    + " with more GPU memory in all that holds the model and has a known price: of the same family, else of any.",
            "",
            "It changes nothing and asks neither AWS nor the Hub. Exit code 0, 1 if no price is known or the configuration is"
                    + " wrong, 2 on a wrong call.",
            ""
        })
public final class CostCommand implements Callable<Integer> {
    private static final BigDecimal WHOLE_DAY = BigDecimal.valueOf(24);

    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--instance", paramLabel = "TYPE", description = "another instance type")
    private @Nullable String instance;

    @Option(names = "--price", paramLabel = "USD", description = "of one instance an hour (default: the list price)")
    private @Nullable BigDecimal price;

    @Option(
            names = "--next-price",
            paramLabel = "USD",
            description = "of an instance of the next bigger type an hour (default: both are compared by the list)")
    private @Nullable BigDecimal nextPrice;

    @Option(
            names = "--hours-per-day",
            paramLabel = "H",
            description = "that the endpoint exists (default: ${DEFAULT-VALUE})",
            defaultValue = "24")
    private BigDecimal hoursPerDay = WHOLE_DAY;

    @ArgGroup
    private @Nullable Speed speed;

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Catalog catalog = Catalog.bundled();
        Optional<InstanceType> type = type(catalog);
        check();
        Report report = json ? new JsonReport(System.out) : new TextReport(System.out);
        try {
            report.estimated(estimate(
                    catalog,
                    Project.current()
                            .unjudgedConfiguration(Optional.ofNullable(environment))
                            .environment(),
                    type));
            return 0;
        } catch (RuntimeException failure) {
            report.failed(Failure.message(failure));
            throw failure;
        }
    }

    private Estimate estimate(Catalog catalog, EnvironmentConfiguration environment, Optional<InstanceType> asked) {
        InstanceType type = asked.orElseGet(
                () -> catalog.instanceTypes().find(environment.fleet().instanceType()));
        Price anHour = Optional.ofNullable(price)
                .map(Price::said)
                .or(() -> Price.listed(type))
                .orElseThrow(() -> new UnknownPrice(type.name()));
        Optional<NextBigger> bigger = NextBigger.than(
                type,
                catalog.instanceTypes(),
                model(catalog, environment),
                environment.tgi().run());
        return new Estimate(
                environment.name(),
                environment.placement().region(),
                type,
                anHour,
                FleetSize.of(environment),
                hoursPerDay,
                Optional.ofNullable(speed).map(Speed::throughput).orElseGet(Throughput::published),
                bigger.map(other -> Comparison.of(
                        other,
                        anHour,
                        Price.listed(type),
                        Optional.ofNullable(nextPrice).map(Price::said))));
    }

    private static Optional<LoadedModel> model(Catalog catalog, EnvironmentConfiguration environment) {
        return environment.runsTgi()
                ? catalog.model(
                        environment.model().base().repo().value(),
                        environment.model().heads().repo().value())
                : Optional.empty();
    }

    private Optional<InstanceType> type(Catalog catalog) {
        try {
            return Optional.ofNullable(instance).map(catalog.instanceTypes()::find);
        } catch (IllegalArgumentException unknown) {
            throw wrong(Failure.message(unknown));
        }
    }

    private void check() {
        positive("--price", Optional.ofNullable(price));
        positive("--next-price", Optional.ofNullable(nextPrice));
        positive("--hours-per-day", Optional.of(hoursPerDay));
        if (hoursPerDay.compareTo(WHOLE_DAY) > 0) {
            throw wrong("Invalid value for option '--hours-per-day': at most 24 (%s)".formatted(hoursPerDay));
        }
        Optional.ofNullable(speed)
                .map(Speed::numbers)
                .orElse(Map.of())
                .forEach((name, number) -> positive(name, Optional.of(number)));
    }

    private void positive(String option, Optional<BigDecimal> value) {
        if (value.filter(number -> number.signum() <= 0).isPresent()) {
            throw wrong("Invalid value for option '%s': more than 0 (%s)".formatted(option, value.get()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
