package gorgon.bench.sink;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import gorgon.localaws.http.RestService;
import gorgon.localaws.http.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** An S3 on 127.0.0.1 over https. */
public final class SinkServer implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SinkServer(HttpsServer server) {
        this.server = server;
    }

    public static SinkServer start(RestService s3, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SinkServer started = new SinkServer(server);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", new Router(s3));
        server.setExecutor(started.threads);
        server.start();
        return started;
    }

    public URI endpoint() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
