package gorgon.operator.doctor;

import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Credentials;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.Visible;
import gorgon.operator.project.Project;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gorgon doctor}: what is wrong, and what to do about it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Says why a deployment or an endpoint failed, and what to do about it.",
            "",
            "It reads the stack's events, the staging's failures, the endpoint and the last lines of its containers,"
                    + " names the known causes, roots first, and says so where it knows none. It changes nothing. Exit code"
                    + " 0 if nothing wrong is found (what befell single requests is shown as a note), 1 if something is, or"
                    + " if something may not be read, 2 for a wrong call, 130 after Ctrl-C. Credentials and"
                    + " profile are those of the AWS CLI; they need cloudformation:DescribeStacks,"
                    + " cloudformation:DescribeStackEvents, cloudformation:ListStackResources, states:ListExecutions,"
                    + " states:DescribeExecution, states:GetExecutionHistory, sagemaker:DescribeEndpoint,"
                    + " sagemaker:DescribeEndpointConfig, sagemaker:DescribeModel, logs:DescribeLogStreams,"
                    + " logs:GetLogEvents. With --log it asks nobody.",
            ""
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final int NOT_WELL = 1;

    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "a log, or what a command printed, instead of the environment; - is the standard input")
    private @Nullable String log;

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Override
    public Integer call() {
        Examined examined = Optional.ofNullable(log).map(LogText::read).orElseGet(this::environment);
        Diagnosis diagnosis = Diagnosis.of(examined.evidence());
        if (json) {
            new JsonLines(System.out).write(JsonReport.of(examined, diagnosis));
        } else {
            TextReport.lines(examined, diagnosis).stream().map(Visible::of).forEach(System.out::println);
        }
        return diagnosis.isWell() && examined.unread().isEmpty() ? 0 : NOT_WELL;
    }

    private Examined environment() {
        EnvironmentConfiguration chosen = Project.current()
                .unjudgedConfiguration(Optional.ofNullable(environment))
                .environment();
        Credentials.require();
        try (Environment asked = new Environment(chosen)) {
            return asked.examine();
        }
    }
}
