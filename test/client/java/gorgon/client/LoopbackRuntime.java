package gorgon.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A SageMaker runtime that sends the bytes it is told to, when it is told to. */
final class LoopbackRuntime implements AutoCloseable {
    /** Answers one request; returning keeps the connection, and {@link Caller#hangUp} does not. */
    interface Script {
        void answer(Caller caller) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private LoopbackRuntime(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    static LoopbackRuntime open(Script script) throws IOException {
        LoopbackRuntime runtime =
                new LoopbackRuntime(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()), script);
        Thread.ofVirtual().start(runtime::accept);
        return runtime;
    }

    /** Each as its first line and its body. */
    List<String> requests() {
        return requests;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    SageMakerEndpoint.Builder endpoint() {
        return SageMakerEndpoint.builder("e")
                .region("us-east-1")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .url(url());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed()) {
                String request = read(in);
                if (request.isEmpty()) {
                    return;
                }
                requests.add(request);
                script.answer(new Caller(connection, requests.size(), request));
            }
        } catch (IOException | InterruptedException gone) {
            // The client went, which is what a test may wait for.
        } finally {
            connections.remove(connection);
        }
    }

    private static String read(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return first.isEmpty() ? "" : first + "\n" + new String(in.readNBytes(length), UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    /**
     * Who asks.
     *
     * @param number of the request, from 1
     */
    record Caller(Socket connection, int number, String request) {
        void send(byte[] bytes) throws IOException {
            connection.getOutputStream().write(bytes);
            connection.getOutputStream().flush();
        }

        void hangUp() throws IOException {
            connection.close();
        }

        /** Counts down when the client has closed its side. */
        void awaitGone(CountDownLatch gone) throws IOException {
            if (connection.getInputStream().read() < 0) {
                gone.countDown();
            }
        }

        void stall() throws InterruptedException {
            TimeUnit.SECONDS.sleep(60);
        }
    }
}
