package gorgon.localhub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A running Hub: the API on 127.0.0.1, the CDN on another address. Closing it ends every connection. */
public final class LocalHub implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // Without it every small answer waits 40 ms for Nagle's algorithm and the peer's delayed acknowledgement.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final Repositories repositories = new Repositories();
    private final Traffic traffic = new Traffic();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReplyWriter writer;
    private final Latency latency;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer api;
    private final HttpServer cdn;
    private volatile FaultPlan faults = FaultPlan.NONE;

    private LocalHub(HubOptions options) throws IOException {
        latency = new Latency(options.latency(), options.tls() != null);
        writer = new ReplyWriter(traffic, options.pace(), closing);
        api = listen(loopback(1, options.port()), options.tls());
        cdn = secondAddress(options.tls());
        ContentNetwork network = new ContentNetwork(repositories, address(cdn), options);
        ModelApi models = new ModelApi(repositories, address(api), options.pageSize());
        FileResolver files = new FileResolver(repositories, network);
        api.createContext(
                "/api/models/",
                exchange -> serve(
                        exchange,
                        TrafficKind.API,
                        request -> repositories.detour(request, 2).orElseGet(() -> models.answer(request))));
        api.createContext(
                "/",
                exchange -> serve(
                        exchange,
                        TrafficKind.RESOLVE,
                        request -> repositories.detour(request, 0).orElseGet(() -> files.answer(request))));
        cdn.createContext("/", exchange -> serve(exchange, TrafficKind.CDN, network::answer));
        for (HttpServer server : List.of(api, cdn)) {
            server.setExecutor(threads);
            server.start();
        }
    }

    public static LocalHub start(HubRepository... repositories) {
        return start(HubOptions.defaults(), repositories);
    }

    /** Starts to serve before it returns; a taken port is an {@link UncheckedIOException}. */
    public static LocalHub start(HubOptions options, HubRepository... repositories) {
        try {
            LocalHub hub = new LocalHub(options);
            List.of(repositories).forEach(hub::put);
            return hub;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "tried to start the Hub on port " + options.port() + ": " + e.getMessage(), e);
        }
    }

    /** What {@code HF_ENDPOINT} has to be, without a slash at its end. */
    public URI endpoint() {
        return address(api);
    }

    /** Adds a repository, or replaces the one of that id. */
    public void put(HubRepository repository) {
        repositories.put(repository);
    }

    /** Points a branch at another commit that the repository has. */
    public void moveBranch(String id, String branch, String commit) {
        repositories.moveBranch(id, branch, commit);
    }

    /** Gives a repository another name; whoever asks for the old one is sent on. */
    public void rename(String id, String changed) {
        repositories.rename(id, changed);
    }

    /** From now on nobody is let in with this token, as if it had expired. */
    public void revoke(String token) {
        repositories.revoke(token);
    }

    /** From now on asks this plan about every request. */
    public void faults(FaultPlan plan) {
        faults = plan;
    }

    public Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        closing.countDown();
        api.stop(0);
        cdn.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange, TrafficKind kind, Function<HubRequest, Reply> handler)
            throws IOException {
        try (exchange) {
            HubRequest request = HubRequest.of(kind, exchange);
            traffic.countRequest(request);
            latency.await(exchange.getRemoteAddress());
            Fault fault = faults.next(request);
            writer.write(exchange, request, reply(request, fault, handler), fault);
        }
    }

    private static Reply reply(HubRequest request, Fault fault, Function<HubRequest, Reply> handler) {
        if (fault instanceof Fault.Answer answer) {
            return Reply.empty(answer.status(), answer.headers());
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Reply.error(405, "", "this Hub only reads (" + request.method() + ")");
        }
        Reply reply = handler.apply(request);
        boolean isFile = reply.status() / 100 == 2;
        return switch (fault) {
            case Fault.WholeFile whole when isFile -> reply.whole(false);
            case Fault.Compressed compressed when isFile -> reply.whole(true);
            default -> reply;
        };
    }

    /** Clients drop their token when the host changes, so the CDN must be another host; some systems have only one. */
    private static HttpServer secondAddress(@Nullable SSLContext tls) throws IOException {
        try {
            return listen(loopback(2, 0), tls);
        } catch (BindException e) {
            return listen(loopback(1, 0), tls);
        }
    }

    private static HttpServer listen(InetSocketAddress address, @Nullable SSLContext tls) throws IOException {
        if (tls == null) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private static InetSocketAddress loopback(int lastByte, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte}), port);
    }

    private static URI address(HttpServer server) {
        InetSocketAddress bound = server.getAddress();
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://" + bound.getAddress().getHostAddress() + ":" + bound.getPort());
    }
}
