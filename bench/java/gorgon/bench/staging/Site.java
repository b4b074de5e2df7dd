package gorgon.bench.staging;

import gorgon.bench.rig.GeneratedFile;
import gorgon.bench.rig.LoopbackKey;
import gorgon.bench.rig.TokenBucket;
import gorgon.bench.sink.NullS3;
import gorgon.bench.sink.SinkServer;
import gorgon.localhub.Fault;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubFile;
import gorgon.localhub.HubOptions;
import gorgon.localhub.HubRepository;
import gorgon.localhub.LocalHub;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A Hub with one file and an S3 that keeps nothing, over https, with a line of its own each. */
final class Site implements AutoCloseable {
    static final String BUCKET = "bench-models";
    static final String REPOSITORY = "bench/one-file";
    static final String PATH = "model.safetensors";

    private final GeneratedFile file;
    private final HubCommit commit;
    private final NullS3 s3 = new NullS3();
    private final SinkServer s3Server;
    private final LocalHub hub;
    private final AtomicLong firstRequest = new AtomicLong();
    private volatile TokenBucket hubLine = TokenBucket.unlimited();

    Site(GeneratedFile file, LoopbackKey key) throws IOException {
        this.file = file;
        this.commit = new HubCommit(
                "0123456789abcdef0123456789abcdef01234567",
                Map.of(PATH, new HubFile(PATH, file.content(), file.sha256(), true)));
        HubOptions options =
                HubOptions.defaults().withTls(key.serverContext()).withPace((request, bytes) -> hubLine.carry(bytes));
        this.hub = LocalHub.start(options, HubRepository.of(REPOSITORY, commit));
        hub.faults(request -> {
            firstRequest.compareAndSet(0, System.nanoTime());
            return Fault.NONE;
        });
        this.s3Server = SinkServer.start(s3, key.serverContext());
    }

    GeneratedFile file() {
        return file;
    }

    String commit() {
        return commit.id();
    }

    NullS3 s3() {
        return s3;
    }

    URI s3Endpoint() {
        return s3Server.endpoint();
    }

    URI hubEndpoint() {
        return hub.endpoint();
    }

    String fileAddress() {
        return "%s/%s/resolve/%s/%s".formatted(hub.endpoint(), REPOSITORY, commit.id(), PATH);
    }

    /** Makes it as new, with lines of this speed, one out of the Hub and one into S3. */
    void reset(Cap cap) {
        hubLine = cap.line();
        s3.line(cap.line());
        s3.clear();
        firstRequest.set(0);
    }

    /** When the Hub was first asked since {@link #reset}, as {@link System#nanoTime} says. */
    long firstRequestNanos() {
        return firstRequest.get();
    }

    @Override
    public void close() {
        for (AutoCloseable server : List.of(hub, s3Server)) {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException("tried to end a server: " + e, e);
            }
        }
    }
}
