package gorgon.operator.stage;

import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.CopySettings;
import gorgon.artifactprep.staging.Inspector;
import gorgon.artifactprep.staging.PartSize;
import gorgon.artifactprep.staging.Recipe;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import gorgon.catalog.Catalog;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.GorgonConfiguration;
import gorgon.operator.console.Failure;
import gorgon.operator.console.LiveArea;
import gorgon.operator.hub.MachineHub;
import gorgon.operator.project.Project;
import gorgon.operator.project.ServingSide;
import gorgon.recipe.MedusaRecipe;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./gorgon stage}: the model of an environment into a prefix or a directory, from this machine. */
@Command(
        name = "stage",
        mixinStandardHelpOptions = true,
        description = {
            "Stages an environment's model from this machine, without CloudFormation.",
            "",
            "A model that TGI cannot load is refused before anything moves. Every byte is verified; nothing is visible before all of it is there, and nothing is left if it fails. The same"
                    + " command again copies nothing. The Hub token is that of HF_TOKEN or `hf auth login`, credentials and"
                    + " profile are those of the AWS CLI. Exit code 0 if it is staged, 1 if not, 2 on a wrong call, 130 if"
                    + " interrupted.",
            ""
        })
public final class StageCommand implements Callable<Integer> {
    private static final int MOST_PARTS_AT_ONCE = 32;
    // And for what is read to be inspected.
    private static final Duration FOR_A_PLAN = Duration.ofMinutes(5);
    private static final Duration FOR_A_TRANSFER = Duration.ofDays(7);
    private static final Patience PATIENT =
            new Patience(200, Duration.ofMinutes(10), Deadline.in(FOR_A_TRANSFER), Pause.SLEEP);

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PLACE",
            description = "s3://bucket/prefix/ or a directory; the manifest goes beside it, PLACE.manifest.json")
    private String to = "";

    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--json", description = "one JSON object a line on stdout, the last one the result")
    private boolean json;

    @Option(names = "--plain", description = "lines, and no bar that changes (default without a terminal)")
    private boolean plain;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            description = "parts of 16 MiB on their way at once, 1 to 32 (default: ${DEFAULT-VALUE})")
    private int concurrency;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CopySettings settings = settings();
        Target target = Target.parse(to);
        GorgonConfiguration configuration = Project.current().configuration(Optional.ofNullable(environment));
        Report report = report(System.out, System.err);
        configuration.warnings().forEach(warning -> report.note(warning.message()));
        try {
            report.done(stage(target, configuration.environment(), settings, report));
            return 0;
        } catch (RuntimeException failure) {
            report.failed(Failure.message(failure));
            throw failure;
        } finally {
            report.end();
        }
    }

    private static Outcome stage(
            Target target, EnvironmentConfiguration environment, CopySettings settings, Report report) {
        Recipe recipe =
                Recipe.parse(Json.read(MedusaRecipe.of(environment.model()).json()));
        ArtifactStore store = Stores.of(target, environment.placement().region());
        Interruption interruption = new Interruption();
        StagingRun run = new StagingRun(
                target, store, hubs(environment, report), new Inspector(), settings, report, interruption);
        Runnable tooLong = () -> report.note(
                "it did not end in time: open uploads are removed by the next run, files that are visible are not");
        Runnable begun = () -> report.note("interrupted; removing what was begun");
        return Guard.hold(
                interruption, begun, tooLong, () -> run.run(recipe, ServingSide.of(environment, Catalog.bundled())));
    }

    private static StagingRun.Hubs hubs(EnvironmentConfiguration environment, Report report) {
        MachineHub hub = MachineHub.of(environment);
        Hub forPlan = hub.client(Patience.until(Deadline.in(FOR_A_PLAN)), report::note);
        return new StagingRun.Hubs(forPlan, hub.client(PATIENT));
    }

    private CopySettings settings() {
        if (concurrency < 1 || concurrency > MOST_PARTS_AT_ONCE) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Invalid value for option '--concurrency': 1 to %d (%d)"
                            .formatted(MOST_PARTS_AT_ONCE, concurrency));
        }
        return new CopySettings(PartSize.DEFAULT, concurrency, CopySettings.DEFAULT.swiftBytesPerSecond());
    }

    private Report report(PrintStream out, PrintStream err) {
        if (json) {
            return new JsonReport(out);
        }
        int columns = LiveArea.columns();
        return plain || columns == 0 ? TextReport.plain(err, out) : TextReport.live(err, out, columns);
    }
}
