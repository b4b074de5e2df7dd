package gorgon.operator.drift;

import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Credentials;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.Visible;
import gorgon.operator.project.Project;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gorgon drift}: what is not as it was deployed. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what is not as it was deployed: stack, live endpoint, staged files.",
            "",
            "CloudFormation's own drift detection, which is started and waited for, and what it does not see: an endpoint"
                    + " that serves another configuration or model than the stack's, or more or fewer instances than its"
                    + " scaling allows, and staged files that are gone, added or changed. Resource types that"
                    + " CloudFormation cannot check are named. Exit code 0 without a difference; 1 with one, or where"
                    + " something may not be read or the stack is being changed; 2 for a wrong call, 130 after Ctrl-C."
                    + " Permissions: cloudformation:DescribeStacks, cloudformation:ListStackResources,"
                    + " cloudformation:DetectStackDrift, cloudformation:DescribeStackDriftDetectionStatus,"
                    + " cloudformation:DescribeStackResourceDrifts and the reading permission of each type in the stack,"
                    + " sagemaker:DescribeEndpoint, sagemaker:DescribeEndpointConfig, sagemaker:DescribeModel,"
                    + " application-autoscaling:DescribeScalableTargets, s3:ListBucket, s3:GetObject; with --publish"
                    + " cloudwatch:PutMetricData.",
            ""
        })
public final class DriftCommand implements Callable<Integer> {
    private static final int DRIFTED = 1;

    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @ArgGroup
    private @Nullable Format format;

    @Option(
            names = "--publish",
            description = {
                "also as the metric Drift of CloudWatch's namespace Gorgon, by Environment; no value where there is no",
                "difference but something is not known: let an alarm take a missing one for a breach"
            })
    private boolean publish;

    /** At most one of them; a text without. */
    static final class Format {
        @Option(names = "--json", description = "one JSON object on stdout")
        private boolean json;

        @Option(names = "--markdown", description = "Markdown on stdout, for a pull request or an issue")
        private boolean markdown;
    }

    @Override
    public Integer call() {
        EnvironmentConfiguration chosen = Project.current()
                .unjudgedConfiguration(Optional.ofNullable(environment))
                .environment();
        Credentials.require();
        Report report = read(chosen);
        show(report);
        if (publish && !DriftMetric.publish(report)) {
            System.err.println("nothing is published: no difference was found, but not everything is known");
        }
        return report.isClean() ? 0 : DRIFTED;
    }

    private static Report read(EnvironmentConfiguration chosen) {
        try (DriftReader reader = new DriftReader(chosen.placement().region())) {
            return reader.read(chosen);
        }
    }

    private void show(Report report) {
        if (format != null && format.json) {
            new JsonLines(System.out).write(JsonReport.of(report));
            return;
        }
        List<String> lines = format != null && format.markdown ? TextReport.markdown(report) : TextReport.text(report);
        lines.stream().map(Visible::of).forEach(System.out::println);
    }
}
