package gorgon.operator.fit;

import gorgon.catalog.Catalog;
import gorgon.operator.console.Failure;
import gorgon.operator.project.ServingOptions;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ServingOptions serving = new ServingOptions();

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
            Question question = overrides.question(serving.configuration().environment(), catalog);
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
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Invalid value for option '--heads': 1 or more (%d)".formatted(heads));
        }
        return new Overrides(serving.tgi(catalog), serving.instance(catalog), Optional.ofNullable(heads));
    }
}
