package gorgon.operator.preflight;

import gorgon.artifactprep.account.Aws;
import gorgon.artifactprep.preflight.Needs;
import gorgon.artifactprep.preflight.Preflight;
import gorgon.catalog.Catalog;
import gorgon.operator.account.Credentials;
import gorgon.operator.console.Failure;
import gorgon.operator.project.Project;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./gorgon preflight}: whether AWS would let an environment have its endpoint. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        description = {
            "Asks AWS what would stop a deployment: quotas, the image, the state of the endpoint.",
            "",
            "The deployment asks the same by itself. It changes nothing. Exit code 0 if there is no problem, 1 if there is."
                    + " Credentials and profile are those of the AWS CLI; what they may not ask is not checked:"
                    + " servicequotas:ListServiceQuotas, servicequotas:ListAWSDefaultServiceQuotas, ecr:BatchGetImage,"
                    + " sagemaker:DescribeEndpoint, sagemaker:DescribeEndpointConfig, sagemaker:ListEndpoints,"
                    + " application-autoscaling:DescribeScalableTargets.",
            ""
        })
public final class PreflightCommand implements Callable<Integer> {
    private static final int HAS_PROBLEMS = 1;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Option(names = "--environment", paramLabel = "NAME", description = "one of cdk.json (default: the one it chooses)")
    private @Nullable String environment;

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Override
    public Integer call() {
        Question question = Question.of(
                Project.current()
                        .configuration(Optional.ofNullable(environment))
                        .environment(),
                Catalog.bundled());
        Reporter reporter = json ? new JsonReporter(System.out) : new TextReporter(System.out);
        try {
            Credentials.require();
            Answer answer = answer(question);
            reporter.answered(answer);
            return answer.hasProblems() ? HAS_PROBLEMS : 0;
        } catch (RuntimeException failure) {
            reporter.failed(Failure.message(failure));
            throw failure;
        }
    }

    private static Answer answer(Question question) {
        Needs needs = question.needs();
        try (EndpointSearch search = new EndpointSearch(needs.region())) {
            return new Answer(
                    question,
                    Preflight.of(Aws.in(needs.region()).account()).report(needs, LONGEST),
                    search.besides(needs));
        }
    }
}
