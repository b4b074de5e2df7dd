package gorgon.operator.progress;

import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Credentials;
import gorgon.operator.console.Failure;
import gorgon.operator.console.LiveArea;
import gorgon.operator.project.Project;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gorgon progress}: how far the staging of an environment is, in a second terminal. */
@Command(
        name = "progress",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how far staging is while `cdk deploy` waits for it.",
            "",
            "It waits for the execution, follows it by the log lines of the functions, and ends with it: exit code 0 if the"
                    + " model is staged, 1 if not. It changes nothing. Credentials and profile are those of the AWS CLI;"
                    + " they need cloudformation:ListStackResources, states:ListExecutions, states:DescribeExecution and"
                    + " logs:FilterLogEvents.",
            ""
        })
public final class ProgressCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--once", description = "says how it stands, or how the last execution ended, and does not wait")
    private boolean once;

    @Option(names = "--json", description = "one JSON object a line on stdout, the last one the result")
    private boolean json;

    @Option(names = "--plain", description = "lines, and no bar that changes (default without a terminal)")
    private boolean plain;

    @Override
    public Integer call() {
        EnvironmentConfiguration chosen = Project.current()
                .configuration(Optional.ofNullable(environment))
                .environment();
        Report report = report(System.out, System.err);
        try {
            Credentials.require();
            return ended(watch(chosen, report), report);
        } catch (RuntimeException failure) {
            report.failed(Failure.message(failure));
            throw failure;
        } finally {
            report.end();
        }
    }

    private Optional<Ending> watch(EnvironmentConfiguration chosen, Report report) {
        try (Cloud cloud = new Cloud(chosen.placement().region())) {
            Follower follower = new Follower(cloud, chosen.stackName(), report);
            return once ? follower.once() : Optional.of(follower.follow());
        }
    }

    private static int ended(Optional<Ending> ending, Report report) {
        ending.ifPresent(report::ended);
        return ending.map(end -> end.execution().succeeded() ? 0 : FAILED).orElse(0);
    }

    private Report report(PrintStream out, PrintStream err) {
        if (json) {
            return new JsonReport(out);
        }
        int columns = LiveArea.columns();
        return plain || once || columns == 0 ? TextReport.plain(err, out) : TextReport.live(err, out, columns);
    }
}
