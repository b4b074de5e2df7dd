package gorgon.operator.check;

import gorgon.artifactprep.model.Severity;
import gorgon.catalog.Catalog;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.console.Failure;
import gorgon.operator.project.ServingOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

    @Mixin
    private ServingOptions serving = new ServingOptions();

    @Option(names = "--strict", description = "takes warnings for errors")
    private boolean strict;

    @Option(names = "--json", description = "one JSON object a line on stdout, the last one the result")
    private boolean json;

    @Override
    public Integer call() {
        Catalog catalog = Catalog.bundled();
        Overrides overrides = new Overrides(serving.tgi(catalog), serving.instance(catalog));
        Report report = json ? new JsonReport(System.out) : new TextReport(System.out, System.err);
        try {
            Target target = Target.parse(models);
            EnvironmentConfiguration environment = serving.configuration().environment();
            Outcome outcome = new Check(overrides.in(environment), report::note).of(target);
            report.outcome(outcome);
            boolean isGood = outcome.loads() && !(strict && outcome.count(Severity.WARNING) > 0);
            return isGood ? 0 : WILL_NOT_LOAD;
        } catch (RuntimeException failure) {
            report.failed(Failure.message(failure));
            throw failure;
        }
    }
}
