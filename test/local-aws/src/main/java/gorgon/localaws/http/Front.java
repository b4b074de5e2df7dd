package gorgon.localaws.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one port, on 127.0.0.1, that every AWS client of this instance talks to. */
public final class Front implements AutoCloseable {
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // Without it every small answer waits 40 ms for Nagle's algorithm and the peer's delayed acknowledgement.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Front(HttpServer server) {
        this.server = server;
    }

    /** Takes the port (0: any free one); nothing is answered before {@link #serve}. */
    public static Front open(int port) {
        try {
            return new Front(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "tried to listen on 127.0.0.1:" + port + ": " + e.getMessage()
                            + "; stop what uses the port or choose another one (0 takes any free port)",
                    e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void serve(Router router) {
        server.setExecutor(threads);
        server.createContext("/", router);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
