package gorgon.bench.staging;

import gorgon.bench.rig.Client;
import gorgon.bench.rig.LoopbackKey;
import gorgon.bench.rig.Usage;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code rclone copyurl}: one stream down, 4 parts of 16 MiB up at a time. It knows no sha256 of the source. */
final class Rclone implements Contender {
    private final LoopbackKey key;
    private final Client client;

    Rclone(LoopbackKey key, Client client) {
        this.key = key;
        this.client = client;
    }

    @Override
    public String name() {
        return "rclone copyurl";
    }

    @Override
    public long diskBytes(long fileSizeInBytes) {
        return 0;
    }

    @Override
    public Usage copy(Site site, String objectKey) throws IOException, InterruptedException {
        List<String> command = List.of(
                "rclone",
                "copyurl",
                "--config",
                "/dev/null",
                "--ca-cert",
                key.certificate().toString(),
                "--s3-provider",
                "Other",
                "--s3-endpoint",
                site.s3Endpoint().toString(),
                "--s3-region",
                "us-east-1",
                "--s3-access-key-id",
                "bench",
                "--s3-secret-access-key",
                "bench",
                "--s3-no-check-bucket",
                "--s3-chunk-size",
                "16M",
                "--s3-upload-concurrency",
                "4",
                site.fileAddress(),
                ":s3:" + Site.BUCKET + "/" + objectKey);
        return client.run(command, Map.of());
    }
}
