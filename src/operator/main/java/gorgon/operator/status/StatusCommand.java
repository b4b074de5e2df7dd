package gorgon.operator.status;

import gorgon.artifactprep.time.Pause;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Credentials;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.LiveArea;
import gorgon.operator.console.Visible;
import gorgon.operator.project.Project;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gorgon status}: how an environment stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows how an environment stands: stack, staging, endpoint, what is deployed, scaling, alarms.",
            "",
            "It changes nothing, and asks AWS alone: what a branch names on the Hub is not looked up. Exit code 0 if the"
                    + " endpoint is in service and no alarm is raised, even on what was there before a deployment that"
                    + " failed (the output says so); 1 if not, or if that may not be read, and with --wait if the deployment"
                    + " failed or its end cannot be seen; 2 for a wrong call, 130 after Ctrl-C. Credentials"
                    + " and profile are those of the AWS CLI; what they may not read is named, and the rest is shown:"
                    + " cloudformation:DescribeStacks, cloudformation:DescribeStackEvents,"
                    + " cloudformation:ListStackResources, states:ListExecutions, states:DescribeExecution,"
                    + " logs:FilterLogEvents, sagemaker:DescribeEndpoint, sagemaker:DescribeEndpointConfig,"
                    + " sagemaker:DescribeModel, application-autoscaling:DescribeScalableTargets,"
                    + " application-autoscaling:DescribeScheduledActions, cloudwatch:DescribeAlarms.",
            ""
        })
public final class StatusCommand implements Callable<Integer> {
    private static final int NOT_WELL = 1;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--json", description = "one JSON object on stdout; with --watch one a line, at each change")
    private boolean json;

    @Option(names = "--watch", description = "looks every 5 seconds, until it is interrupted")
    private boolean watch;

    @Option(names = "--wait", description = "watches until neither stack, staging nor endpoint change by themselves")
    private boolean wait;

    @Override
    public Integer call() {
        EnvironmentConfiguration chosen = Project.current()
                .unjudgedConfiguration(Optional.ofNullable(environment))
                .environment();
        Credentials.require();
        try (SituationReader reader = new SituationReader(chosen)) {
            Situation last = watch || wait ? watched(reader) : reader.now();
            report(last);
            return last.isWell() && !(wait && isUnfinished(last)) ? 0 : NOT_WELL;
        }
    }

    /** Who waits, waits for a deployment: an endpoint that serves the one before is not what was wanted. */
    private static boolean isUnfinished(Situation last) {
        return !last.isSettled() || last.hasFailedDeployment();
    }

    private Situation watched(SituationReader reader) {
        LiveArea area = new LiveArea(System.err, LiveArea.columns());
        Consumer<Situation> view = view(area);
        Patience patience = new Patience();
        try {
            while (true) {
                Situation now = reader.now();
                if (wait && patience.isOver(now)) {
                    return now;
                }
                view.accept(now);
                Pause.SLEEP.await(BETWEEN_LOOKS);
            }
        } finally {
            area.clear();
        }
    }

    /** A picture that is drawn over and over, or something at each change. */
    private Consumer<Situation> view(LiveArea area) {
        if (json) {
            return new Watch(this::report)::show;
        }
        return LiveArea.columns() == 0
                ? new Watch(now -> System.err.println("%s  %s".formatted(now.at(), TextReport.summary(now))))::show
                : now -> area.show(visible(TextReport.frame(now)));
    }

    private void report(Situation situation) {
        if (json) {
            new JsonLines(System.out).write(JsonReport.of(situation));
        } else {
            visible(TextReport.lines(situation)).forEach(System.out::println);
        }
    }

    private static List<String> visible(List<String> lines) {
        return lines.stream().map(Visible::uncoloured).map(Visible::of).toList();
    }
}
