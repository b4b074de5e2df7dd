package gorgon.operator.smoke;

import gorgon.catalog.Catalog;
import gorgon.client.ChatEndpoint;
import gorgon.client.Limits;
import gorgon.client.SageMakerEndpoint;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.AssumedRole;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Credentials;
import gorgon.operator.deployed.EndpointReader;
import gorgon.operator.endpoint.ChosenEndpoint;
import gorgon.operator.endpoint.EndpointOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./gorgon smoke}: whether what was just deployed answers as it should. */
@Command(
        name = "smoke",
        mixinStandardHelpOptions = true,
        description = {
            "Asks an endpoint a few questions and fails if it does not answer as it should.",
            "",
            "It looks at the endpoint's state and its model, at the shape of a whole and of a streamed answer, at the time per"
                    + " token and to the first one, and at speculative decoding. Every check runs, whatever becomes of the"
                    + " others; where every answer comes at the last moment that takes 8 minutes, and --wait is added. It changes nothing. Exit code 0"
                    + " if every check passed, 1 if not, 2 for a wrong call, 130 if interrupted. Credentials and profile are"
                    + " those of the AWS CLI; they need sagemaker:InvokeEndpoint,"
                    + " sagemaker:InvokeEndpointWithResponseStream, sagemaker:DescribeEndpoint,"
                    + " sagemaker:DescribeEndpointConfig and sagemaker:DescribeModel; cloudwatch:PutMetricData for --publish,"
                    + " sts:AssumeRole for --role.",
            ""
        })
public final class SmokeCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    // Two dozen tokens, and a hundred: whoever needs longer is no faster than the bounds.
    static final Limits LIMITS = new Limits(
            Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(5), 2);

    @Mixin
    private EndpointOptions endpoint = new EndpointOptions();

    @Mixin
    private ExpectedModel model = new ExpectedModel();

    @Mixin
    private Bounds bounds = new Bounds();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "while the endpoint changes (default: ${DEFAULT-VALUE})")
    private int waitSeconds;

    @Option(names = "--role", paramLabel = "ARN", description = "asks as this role")
    private @Nullable String role;

    @Option(names = "--junit", paramLabel = "FILE", description = "a report of the checks, for CodeBuild and others")
    private @Nullable Path junit;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "appends the checks in Markdown, such as to $GITHUB_STEP_SUMMARY")
    private @Nullable Path summary;

    @Option(
            names = "--publish",
            description = "success and latencies to CloudWatch, namespace " + SmokePublisher.NAMESPACE)
    private boolean publish;

    @Option(names = "--json", description = "one JSON object on stdout")
    private boolean json;

    @Override
    public Integer call() {
        ChosenEndpoint chosen = endpoint.chosen();
        Optional<String> digest = model.digest(chosen.environment().name());
        Credentials.require();
        try (AssumedRole assumed = AssumedRole.of(Optional.ofNullable(role), chosen.region());
                Clients clients = new Clients(chosen.region(), assumed.credentials())) {
            Outcome outcome = outcome(chosen, clients, assumed, digest);
            tell(outcome, clients).inOrder();
            return outcome.passed() ? 0 : FAILED;
        }
    }

    private Outcome outcome(ChosenEndpoint chosen, Clients clients, AssumedRole assumed, Optional<String> digest) {
        SageMakerEndpoint.Builder builder = SageMakerEndpoint.builder(chosen.name())
                .region(chosen.region())
                .format(chosen.format())
                .limits(LIMITS);
        assumed.credentials().ifPresent(builder::credentials);
        try (ChatEndpoint asked = builder.build();
                EndpointReader reader = new EndpointReader(clients)) {
            ModelCheck check = new ModelCheck(reader, chosen.name(), digest, Duration.ofSeconds(waitSeconds));
            return new SmokeRun(
                            chosen.name(),
                            asked,
                            chosen.format(),
                            check,
                            bounds.over(chosen.environment().smokeTest()))
                    .outcome(mostTokensPerStep(chosen));
        }
    }

    private Tellings tell(Outcome outcome, Clients clients) {
        Report report = new Report(System.out);
        return new Tellings()
                .with(() -> show(report, outcome))
                .with(junit, file -> new JunitFile(file).write(outcome))
                .with(summary, file -> new SummaryFile(file).write(outcome))
                .with(publish ? clients : null, cloud -> new SmokePublisher(cloud).publish(outcome));
    }

    private void show(Report report, Outcome outcome) {
        if (json) {
            report.json(outcome);
        } else {
            report.text(outcome);
        }
    }

    /** Its own token, and one of each head; of an endpoint with another name nobody knows. */
    private static OptionalInt mostTokensPerStep(ChosenEndpoint chosen) {
        EnvironmentConfiguration environment = chosen.environment();
        return chosen.name().equals(environment.endpointName())
                ? Catalog.bundled()
                        .heads()
                        .tryFind(environment.model().heads().repo().value())
                        .map(known -> OptionalInt.of(known.heads().count() + 1))
                        .orElse(OptionalInt.empty())
                : OptionalInt.empty();
    }
}
