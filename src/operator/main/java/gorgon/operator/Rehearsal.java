package gorgon.operator;

import com.sun.net.httpserver.HttpServer;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.hub.HubClient;
import gorgon.artifactprep.hub.HubEndpoint;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.s3.S3ArtifactStore;
import gorgon.artifactprep.time.Deadline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Uses what the commands use to begin with, once after a build: the launcher keeps those classes linked (JEP 514). Whatever
 * they ask of AWS or of the Hub, somebody on loopback refuses.
 */
@Command(name = "rehearse", hidden = true, description = "What the launcher calls after a build.")
final class Rehearsal implements Callable<Integer> {
    // Only those that end by themselves, and ask nobody but AWS: the address of the Hub is a variable.
    private static final List<List<String>> CALLS = List.of(
            List.of("bench", "--requests", "1"),
            List.of("chat", "-m", "hello"),
            List.of("config"),
            List.of("cost"),
            List.of("doctor"),
            List.of("drift"),
            List.of("fit"),
            List.of("fit", "--json"),
            List.of("preflight"),
            List.of("progress", "--once"),
            List.of("prune"),
            List.of("smoke"),
            List.of("stage"),
            List.of("status"));
    private static final int FORBIDDEN = 403;

    @Override
    public Integer call() throws Exception {
        HttpServer nobody = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nobody.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(FORBIDDEN, -1);
            }
        });
        nobody.start();
        String address = "http://127.0.0.1:" + nobody.getAddress().getPort();
        try {
            aws(address);
            hub(address);
            tls();
        } finally {
            nobody.stop(0);
        }
        return 0;
    }

    /** The SDK prefers its properties to the variables of whoever called the launcher. */
    private static void aws(String address) {
        System.getProperties()
                .putAll(Map.of(
                        "aws.endpointUrl", address, "aws.accessKeyId", "nobody", "aws.secretAccessKey", "nobody"));
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine commands = OperatorCommand.commandLine().setOut(nowhere).setErr(nowhere);
        Map<String, CommandLine> known = commands.getSubcommands();
        known.keySet().forEach(name -> commands.execute(name, "--help"));
        CALLS.stream()
                .filter(call -> known.containsKey(call.getFirst()))
                .forEach(call -> commands.execute(call.toArray(String[]::new)));
        try (S3Client client = S3ArtifactStore.newClient(Region.US_EAST_1)) {
            nowhere.println(client.serviceName());
        }
    }

    private static void hub(String address) {
        Patience patience = Patience.until(Deadline.in(Duration.ofSeconds(1)));
        try {
            new HubClient(HubEndpoint.of(address), Optional.empty(), patience).resolve(new RepoId("a/b"), "main");
        } catch (StagingFailure refused) {
            // As it is meant to be.
        }
    }

    /** Loopback speaks plainly, everybody else does not. */
    private static void tls() throws IOException, NoSuchAlgorithmException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        engine.beginHandshake();
        engine.wrap(
                ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    }
}
