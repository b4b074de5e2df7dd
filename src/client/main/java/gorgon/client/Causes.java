package gorgon.client;

import gorgon.client.EndpointFailure.Kind;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What a failure of the SDK means. */
final class Causes {
    /** The last is the SDK's wait for a connection. */
    private static final List<Class<? extends Throwable>> UNREACHED = List.of(
            ConnectException.class,
            UnknownHostException.class,
            NoRouteToHostException.class,
            SSLHandshakeException.class,
            TimeoutException.class);
    /** ENETUNREACH, for which Java has no class; Netty puts the address behind it, where it connects. */
    private static final String NO_NETWORK = "Network is unreachable";

    private Causes() {}

    static Cause of(Throwable failure) {
        return find(failure, AwsServiceException.class)
                .map(ServiceCauses::of)
                .or(() -> find(failure, NoCredentials.class).map(Causes::credentials))
                .or(() -> find(failure, InterruptedException.class).map(Causes::interrupted))
                .or(() -> find(failure, CancellationException.class).map(Causes::closed))
                .or(() -> find(failure, Unreadable.class).map(Causes::unreadable))
                .or(() -> find(failure, ReadTimeoutException.class).map(Causes::silent))
                .or(() -> unreached(failure))
                .or(() -> find(failure, IOException.class).map(Causes::broken))
                .orElseGet(() -> unreadable(failure));
    }

    static Cause early() {
        return new Cause(
                Kind.CUT_OFF,
                "the stream ended before the answer did",
                "ask again if the answer is still wanted, and read the container's log (./gorgon doctor)");
    }

    static Cause unset(SdkClientException unset) {
        return new Cause(
                Kind.INVALID,
                "something about AWS is not set (%s)".formatted(unset.getMessage()),
                "name the region, or set AWS_REGION");
    }

    private static Cause credentials(NoCredentials none) {
        return new Cause(
                Kind.DENIED,
                "there are no AWS credentials that can be used (%s)".formatted(none.getMessage()),
                "set AWS_PROFILE, or sign in with `aws sso login` or `aws configure`");
    }

    private static Cause interrupted(InterruptedException interrupted) {
        return new Cause(
                Kind.CUT_OFF,
                "the thread that waited for it was interrupted",
                "ask again if the answer is still wanted");
    }

    private static Cause closed(CancellationException closed) {
        return new Cause(Kind.CUT_OFF, "the client was closed here", "ask another one if the answer is still wanted");
    }

    private static Cause silent(ReadTimeoutException timeout) {
        return new Cause(
                Kind.TIMED_OUT, "nothing came for too long", "look at the container's log, and ask for fewer tokens");
    }

    /** The request was not sent: there was no connection to send it on. */
    private static Optional<Cause> unreached(Throwable failure) {
        return UNREACHED.stream()
                .<Throwable>flatMap(type -> find(failure, type).stream())
                .findFirst()
                .or(() -> find(failure, SocketException.class).filter(Causes::saysNoNetwork))
                .map(cause -> new Cause(
                        Kind.UNREACHABLE,
                        "nobody was reached (%s)".formatted(cause.getMessage()),
                        "check the network, the region, AWS_ENDPOINT_URL and the proxy"));
    }

    private static boolean saysNoNetwork(SocketException failure) {
        return String.valueOf(failure.getMessage()).startsWith(NO_NETWORK);
    }

    private static Cause broken(IOException broken) {
        return new Cause(
                Kind.CUT_OFF,
                "the connection broke before the end (%s)".formatted(broken.getMessage()),
                "ask again if the answer is still wanted: it may have been generated");
    }

    static Cause unreadable(Unreadable unreadable) {
        return new Cause(
                Kind.UNREADABLE,
                String.valueOf(unreadable.getMessage()),
                "check that TGI serves the endpoint, and ask in the format that it takes");
    }

    private static Cause unreadable(Throwable failure) {
        return new Cause(
                Kind.UNREADABLE,
                "what came cannot be read (%s)".formatted(failure.getMessage()),
                "check that TGI serves the endpoint, and the format");
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
