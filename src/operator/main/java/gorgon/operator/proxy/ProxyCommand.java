package gorgon.operator.proxy;

import gorgon.client.ChatEndpoint;
import gorgon.client.SageMakerEndpoint;
import gorgon.operator.account.Credentials;
import gorgon.operator.console.Interrupted;
import gorgon.operator.endpoint.ChosenEndpoint;
import gorgon.operator.endpoint.EndpointOptions;
import gorgon.operator.generation.GenerationOptions;
import gorgon.operator.generation.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gorgon proxy}: OpenAI's chat API on this machine. */
@Command(
        name = "proxy",
        mixinStandardHelpOptions = true,
        description = {
            "Lets tools that speak OpenAI's chat API talk to the model, through this machine.",
            "",
            "It serves POST /v1/chat/completions (with and without stream), GET /v1/models and GET /health until Ctrl-C, and"
                    + " changes nothing in AWS. Any key and any name of a model will do. What a request does not say is as the"
                    + " options have it; what the model cannot do is refused: tools, images, logprobs, n > 1. Who waits"
                    + " longer than 5 seconds gets status 200 and, from time to time, a comment of the stream or a blank"
                    + " before the JSON, by which it shows within seconds that a client has left; a failure after that is"
                    + " an error object under this status. The base URL is on stdout, a line a request on stderr. Exit code 1 if it cannot listen, 2 for a wrong call, 130 after"
                    + " Ctrl-C. Credentials and profile are those of the AWS CLI; they need sagemaker:InvokeEndpoint.",
            ""
        })
public final class ProxyCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65535;
    // Sooner than any client gives up, and rare enough to cost nothing.
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    @Mixin
    private final EndpointOptions endpoint = new EndpointOptions();

    @Mixin
    private final GenerationOptions generation = new GenerationOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8000",
            description = "where it listens; 0 for any that is free (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "for other machines; nobody is asked for a key (default: ${DEFAULT-VALUE})")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        requirePort();
        ChosenEndpoint chosen = endpoint.chosen();
        Settings defaults = generation.settings(chosen);
        Credentials.require();
        ChatEndpoint model = SageMakerEndpoint.builder(chosen.name())
                .region(chosen.region())
                .format(chosen.format())
                .build();
        ProxyServer server = ProxyServer.start(
                new InetSocketAddress(bind, port),
                new CompletionsRoute(model, chosen.name(), new RequestReader(defaults), SIGN_OF_LIFE),
                chosen.name(),
                System.err);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, model), "end"));
        tell(chosen, defaults, server);
        return untilInterrupted();
    }

    private void requirePort() {
        if (port < 0 || port > LAST_PORT) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Invalid value for option '--port': 0 to %d (%d)".formatted(LAST_PORT, port));
        }
    }

    private void tell(ChosenEndpoint chosen, Settings defaults, ProxyServer server) {
        System.err.printf(
                "for %s in %s, by the %s format; Ctrl-C ends it%n",
                chosen.name(), chosen.region(), chosen.format().name().toLowerCase(Locale.ROOT));
        defaults.loss().ifPresent(loss -> System.err.println("note: " + loss));
        if (!bind.isLoopbackAddress()) {
            System.err.println("warning: whoever reaches this machine can use the endpoint, and you pay for it");
        }
        System.out.println(BaseUrl.of(server.address()));
    }

    private static int untilInterrupted() {
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException ended) {
            throw new Interrupted();
        }
    }

    private static void end(ProxyServer server, ChatEndpoint model) {
        server.close();
        model.close();
    }
}
