package gorgon.client;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeAsyncClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamResponseHandler;

/** SageMaker's runtime over Netty, with every limit and retry of the SDK's own out of the way. */
final class SdkRuntime implements AutoCloseable {
    /**
     * It moves bytes only. With two, a request after a refused connection now and then waited for one until its limit (2.35.0,
     * NettyNioAsyncHttpClient).
     */
    private static final int THREADS = 1;
    /** More than anybody opens to one endpoint, so that no request waits for another. */
    private static final int CONNECTIONS = 10_000;
    /** Shorter than servers keep one, so that no request meets a connection as it is closed. */
    private static final Duration IDLE = Duration.ofSeconds(20);
    /** By which the net below comes after the client's own limits. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration QUIET = Duration.ofMillis(50);

    private final EventLoopGroup thread =
            new NioEventLoopGroup(THREADS, new DefaultThreadFactory("gorgon-client", true));
    private final Map<Long, CompletableFuture<?>> open = new ConcurrentHashMap<>();
    private final AtomicLong started = new AtomicLong();
    private final DefaultCredentialsProvider found =
            DefaultCredentialsProvider.builder().build();
    private final SageMakerRuntimeAsyncClient client;
    private volatile boolean closed;

    SdkRuntime(Account account, Limits limits) {
        client = account.client(found)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroup(SdkEventLoopGroup.create(thread, NioSocketChannel::new))
                        .maxConcurrency(CONNECTIONS)
                        .maxPendingConnectionAcquires(CONNECTIONS)
                        .connectionTimeout(limits.connect())
                        .tlsNegotiationTimeout(limits.connect())
                        .connectionAcquisitionTimeout(limits.connect().plus(SLACK))
                        .connectionMaxIdleTime(IDLE)
                        .tcpKeepAlive(true)
                        .readTimeout(longestRead(limits))
                        .writeTimeout(longestRead(limits)))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                // Nothing here blocks Netty's thread, and another one would delay the time of each part.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .build();
    }

    /** For streams that nobody reads any more; the SDK's default would end every wait after 30 seconds. */
    static Duration longestRead(Limits limits) {
        Duration longest = limits.ask().compareTo(limits.silence()) > 0 ? limits.ask() : limits.silence();
        return longest.plus(SLACK);
    }

    CompletableFuture<InvokeEndpointResponse> ask(InvokeEndpointRequest request) {
        return tracked(client.invokeEndpoint(request));
    }

    CompletableFuture<Void> stream(InvokeEndpointWithResponseStreamRequest request, Exchange exchange) {
        return tracked(client.invokeEndpointWithResponseStream(
                request,
                InvokeEndpointWithResponseStreamResponseHandler.builder()
                        .subscriber(() -> exchange)
                        .build()));
    }

    /** Whoever closes meanwhile either finds the response in the list, or is found here. */
    private <T> CompletableFuture<T> tracked(CompletableFuture<T> response) {
        long number = started.incrementAndGet();
        open.put(number, response);
        CompletableFuture<T> unused = response.whenComplete((answer, cause) -> open.remove(number));
        return closed ? cancelled(response) : response;
    }

    /** Of a client that is closed, the SDK may have said something else already. */
    private static <T> CompletableFuture<T> cancelled(CompletableFuture<T> response) {
        response.cancel(true);
        return CompletableFuture.failedFuture(new CancellationException("closed"));
    }

    /** What the SDK was told, for whoever would know that it keeps out of the way. */
    ClientOverrideConfiguration overrides() {
        return client.serviceClientConfiguration().overrideConfiguration();
    }

    @Override
    public void close() {
        closed = true;
        open.values().forEach(response -> response.cancel(true));
        client.close();
        found.close();
        // Long enough for what the SDK does when a connection closes; by itself it would wait for two quiet seconds.
        thread.shutdownGracefully(QUIET.toMillis(), SLACK.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
