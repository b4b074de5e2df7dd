package gorgon.localaws.lambda;

import gorgon.localaws.account.Account;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How functions run on this machine.
 *
 * @param endpoint where functions reach this AWS
 * @param environment variables that every function gets, below its own
 * @param directory for unpacked code and temporary files
 * @param concurrency invocations at a time, in the whole account; a new AWS account has 10
 * @param retryDelays before the second and third attempt of an asynchronous invocation; on AWS 1 and 2 minutes
 * @param idle after which an unused process is ended
 * @param handlers the functions that need no process
 */
public record LambdaOptions(
        Account account,
        URI endpoint,
        Map<String, String> environment,
        Path directory,
        int concurrency,
        List<Duration> retryDelays,
        Duration idle,
        HandlerSource handlers) {
    public LambdaOptions {
        environment = Map.copyOf(environment);
        retryDelays = List.copyOf(retryDelays);
        if (retryDelays.isEmpty()) {
            throw new IllegalArgumentException("retryDelays must have at least one delay");
        }
    }

    /** Ten at a time, retries after 1 and 2 seconds, processes kept for 20 idle seconds. */
    public static LambdaOptions of(Account account, URI endpoint, Map<String, String> environment, Path directory) {
        List<Duration> delays = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));
        return new LambdaOptions(
                account, endpoint, environment, directory, 10, delays, Duration.ofSeconds(20), HandlerSource.NONE);
    }

    public LambdaOptions withRetryDelays(List<Duration> changed) {
        return new LambdaOptions(account, endpoint, environment, directory, concurrency, changed, idle, handlers);
    }

    public LambdaOptions withHandlers(HandlerSource changed) {
        return new LambdaOptions(account, endpoint, environment, directory, concurrency, retryDelays, idle, changed);
    }
}
