package gorgon.artifactprep;

import gorgon.artifactprep.cloudformation.HttpResponder;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.execution.Executions;
import gorgon.artifactprep.execution.StepFunctionsExecutions;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubClient;
import gorgon.artifactprep.hub.HubEndpoint;
import gorgon.artifactprep.hub.HubLogin;
import gorgon.artifactprep.hub.HubToken;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.S3ArtifactStore;
import gorgon.artifactprep.secret.TokenSecret;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** What the functions talk to, as the environment of the function names it. */
final class Clients {
    private static final String STATE_MACHINE_ARN = "STATE_MACHINE_ARN";
    private static final String TOKEN_SECRET = "HF_TOKEN_SECRET";
    // The key of cdk.json, which is what a person can set.
    private static final String TOKEN_SETTING = "hubTokenSecret";

    private final Map<String, String> environment;

    private Clients(Map<String, String> environment) {
        this.environment = environment;
    }

    static Clients ofFunction() {
        return new Clients(System.getenv());
    }

    /** The Hub that {@code HF_ENDPOINT} names, else the public one, for calls that end by a deadline. */
    Function<Deadline, Hub> hubs() {
        HubEndpoint endpoint = HubEndpoint.fromEnvironment(environment);
        Supplier<Optional<HubToken>> tokens = tokens();
        RenameLog renames = new RenameLog(EventLog.ofFunction());
        // A login of its own for each invocation: this process may live on when somebody has replaced the token.
        return deadline ->
                new HubClient(endpoint, new HubLogin(TOKEN_SETTING, tokens), Patience.until(deadline), renames);
    }

    private Supplier<Optional<HubToken>> tokens() {
        String id = environment.getOrDefault(TOKEN_SECRET, "");
        if (id.isBlank()) {
            return Optional::empty;
        }
        TokenSecret secret = new TokenSecret(TokenSecret.newClient(), id);
        return () -> Optional.of(secret.read());
    }

    /** Buckets by name, all through one client. */
    Function<String, ArtifactStore> stores() {
        S3Client client = S3ArtifactStore.newClient();
        return bucket -> new S3ArtifactStore(client, bucket);
    }

    Executions executions() {
        String stateMachineArn = environment.getOrDefault(STATE_MACHINE_ARN, "");
        if (stateMachineArn.isBlank()) {
            throw new IllegalStateException(
                    "tried to find the state machine: the environment variable %s is not set; deploy the stack again"
                            .formatted(STATE_MACHINE_ARN));
        }
        return new StepFunctionsExecutions(StepFunctionsExecutions.newClient(), stateMachineArn);
    }

    Responder responder() {
        return new HttpResponder(Pause.SLEEP);
    }
}
