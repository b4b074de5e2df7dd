package gorgon.operator.fit;

import gorgon.catalog.Catalog;
import gorgon.catalog.Table;
import gorgon.operator.console.Failure;
import gorgon.operator.project.Project;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gorgon fit}: whether a known model fits, and where else it would. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how much of each GPU an environment's model takes, how much it can serve, and what else it fits on.",
            "",
            "It reckons, and asks neither the Hub nor AWS: the figures are estimates. Exit code 0 if the model fits, 1 if not or"
                    + " if it is not known; `./gorgon check` reads the headers of any model.",
            ""
        })
public final class FitCommand implements Callable<Integer> {
    private static final int DOES_NOT_FIT = 1;

    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--tgi", paramLabel = "VERSION", description = "another version of TGI")
    private @Nullable String tgi;

    @Option(names = "--instance", paramLabel = "TYPE", description = "another instance type, with a shard on each GPU")
    private @Nullable String instance;

    @Option(names = "--heads", paramLabel = "N", description = "another number of Medusa heads")
    private @Nullable Integer heads;

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Catalog catalog = Catalog.bundled();
        Overrides overrides = overrides(catalog);
        Report report = json ? new JsonReport(System.out) : new TextReport(System.out);
        try {
            Question question = overrides.question(
                    Project.current()
                            .unjudgedConfiguration(Optional.ofNullable(environment))
                            .environment(),
                    catalog);
            Answer answer = Answer.to(question, catalog.instanceTypes());
            report.answered(answer);
            return answer.fit().verdict().fits() ? 0 : DOES_NOT_FIT;
        } catch (RuntimeException failure) {
            report.failed(Failure.message(failure));
            throw failure;
        }
    }

    private Overrides overrides(Catalog catalog) {
        if (heads != null && heads < 1) {
            throw usage("Invalid value for option '--heads': 1 or more (%d)".formatted(heads));
        }
        return new Overrides(
                row(catalog.releases(), tgi), row(catalog.instanceTypes(), instance), Optional.ofNullable(heads));
    }

    private <T> Optional<T> row(Table<T> table, @Nullable String name) {
        try {
            return Optional.ofNullable(name).map(table::find);
        } catch (IllegalArgumentException unknown) {
            throw usage(Failure.message(unknown));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
