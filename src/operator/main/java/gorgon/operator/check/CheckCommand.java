package gorgon.operator.check;

import gorgon.artifactprep.model.Severity;
import gorgon.catalog.Catalog;
import gorgon.catalog.Table;
import gorgon.config.GorgonConfiguration;
import gorgon.operator.console.Failure;
import gorgon.operator.project.Project;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./gorgon check}: what the deployment's inspection would say, of any model. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Tells whether TGI will load a model: reads headers and small files, less than a thousandth of it.",
            "",
            "Without a MODEL, the one that the environment names. One repository is taken for the heads or for the base model,"
                    + " whichever it is, and the other is the environment's. The rules: docs/checks.md. Exit code 0 if it will"
                    + " load, 1 if not, or with --strict on a warning; 2 on a wrong call.",
            ""
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int WILL_NOT_LOAD = 1;

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..*",
            description = "hub:organization/name@revision, one or two; or a directory with a model as it is staged")
    private List<String> models = List.of();

    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--tgi", paramLabel = "VERSION", description = "another version of TGI")
    private @Nullable String tgi;

    @Option(names = "--instance", paramLabel = "TYPE", description = "another instance type, with a shard on each GPU")
    private @Nullable String instance;

    @Option(names = "--strict", description = "takes warnings for errors")
    private boolean strict;

    @Option(names = "--json", description = "one JSON object a line on stdout, the last one the result")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Catalog catalog = Catalog.bundled();
        Overrides overrides = new Overrides(row(catalog.releases(), tgi), row(catalog.instanceTypes(), instance));
        Report report = json ? new JsonReport(System.out) : new TextReport(System.out, System.err);
        try {
            Target target = Target.parse(models);
            GorgonConfiguration configuration =
                    Project.current().unjudgedConfiguration(Optional.ofNullable(environment));
            Outcome outcome = new Check(overrides.in(configuration.environment()), report::note).of(target);
            report.outcome(outcome);
            boolean isGood = outcome.loads() && !(strict && outcome.count(Severity.WARNING) > 0);
            return isGood ? 0 : WILL_NOT_LOAD;
        } catch (RuntimeException failure) {
            report.failed(Failure.message(failure));
            throw failure;
        }
    }

    private <T> Optional<T> row(Table<T> table, @Nullable String name) {
        try {
            return Optional.ofNullable(name).map(table::find);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), Failure.message(unknown));
        }
    }
}
