package gorgon.operator.pin;

import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.time.Deadline;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.HubEndpoint;
import gorgon.operator.console.Failure;
import gorgon.operator.hub.MachineHub;
import gorgon.operator.project.Project;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./gorgon pin}: the commits of today, in {@code cdk.json}. */
@Command(
        name = "pin",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the commits that the environment's two repositories have now into cdk.json, and shows what they change.",
            "",
            "It changes the values of heads.revision and base.revision and no other byte of the file; where the environment has"
                    + " no such key, it adds it. A revision that is a branch or a tag becomes its commit. One that is a commit"
                    + " already follows main: a commit does not tell the branch it came from, so say another with --heads or"
                    + " --base each time. If the Hub refuses anything, all of it is said and nothing is written.",
            "",
            "It asks the Hub only, with HF_TOKEN or the token of `hf auth login`. Exit code 0 if everything is pinned, 1 if it"
                    + " failed; with --check 1 too if a revision is not pinned, or there is a newer commit. 2 on a wrong call.",
            ""
        })
public final class PinCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int NOT_PINNED = 1;

    @ArgGroup
    private @Nullable Choice choice;

    @Mixin
    private RevisionOptions revisions = new RevisionOptions();

    @Option(names = "--check", description = "writes nothing; exit code 0 if pinned and up to date, 1 if not")
    private boolean checkOnly;

    @Option(names = "--json", description = "one JSON object a line on stdout, the last one the result")
    private boolean json;

    /** Of one or all. */
    static final class Choice {
        @Option(
                names = "--environment",
                paramLabel = "NAME",
                description = "one of cdk.json (default: the one it chooses)")
        private @Nullable String environment;

        @Option(names = "--all", description = "every environment of cdk.json")
        private boolean all;
    }

    @Override
    public Integer call() {
        Followed followed = revisions.followed();
        Report report = json ? new JsonReport(System.out) : new TextReport(System.out, System.err);
        try {
            Outcome outcome = pin(Project.current(), followed, report);
            report.outcome(outcome);
            return outcome.isUpToDate() || outcome.isWritten() ? 0 : NOT_PINNED;
        } catch (RuntimeException failure) {
            report.failed(Failure.message(failure));
            throw failure;
        }
    }

    private Outcome pin(Project project, Followed followed, Report report) {
        String chosen = environment(project, Optional.empty()).name();
        // Before the environments: what changes from here on is noticed when it is written.
        ConfigurationFile file = ConfigurationFile.read(project.file());
        List<EnvironmentConfiguration> environments = environments(project);
        List<EnvironmentPin> pins = new Pinning(followed, hubs(report), report::note).of(environments);
        Outcome outcome = new Outcome(project.file(), pins, false, chosen);
        if (checkOnly || outcome.isUpToDate()) {
            return outcome;
        }
        file.replace(PinnedText.of(file.content(), pins, project.file()));
        return new Outcome(project.file(), pins, true, chosen);
    }

    private List<EnvironmentConfiguration> environments(Project project) {
        if (choice != null && choice.all) {
            return project.environments().stream()
                    .map(name -> environment(project, Optional.of(name)))
                    .toList();
        }
        return List.of(environment(project, Optional.ofNullable(choice).map(one -> one.environment)));
    }

    private static EnvironmentConfiguration environment(Project project, Optional<String> name) {
        return project.unjudgedConfiguration(name).environment();
    }

    /** One for each address: environments mostly have the same repositories. */
    private static Function<EnvironmentConfiguration, Hub> hubs(Report report) {
        Patience patience = Patience.until(Deadline.in(LONGEST));
        Map<Optional<HubEndpoint>, Hub> hubs = new HashMap<>();
        return environment -> hubs.computeIfAbsent(
                environment.model().hubEndpoint(),
                address -> new RememberingHub(MachineHub.of(environment).client(patience, report::note)));
    }
}
