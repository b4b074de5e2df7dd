package gorgon.bench.staging;

import gorgon.bench.rig.Client;
import gorgon.bench.rig.LoopbackKey;
import gorgon.bench.rig.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** curl to disk, then {@code aws s3 cp}: what a notebook does. */
final class DownloadThenUpload implements Contender {
    private final Path directory;
    private final LoopbackKey key;
    private final Client client;

    DownloadThenUpload(Path directory, LoopbackKey key, Client client) {
        this.directory = directory;
        this.key = key;
        this.client = client;
    }

    @Override
    public String name() {
        return "curl, then aws s3 cp";
    }

    @Override
    public long diskBytes(long fileSizeInBytes) {
        return fileSizeInBytes;
    }

    @Override
    public Usage copy(Site site, String objectKey) throws IOException, InterruptedException {
        Path file = directory.resolve("downloaded");
        try {
            return download(site, file).then(upload(site, file, objectKey));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Usage download(Site site, Path file) throws IOException, InterruptedException {
        List<String> command = List.of(
                "curl",
                "--silent",
                "--show-error",
                "--fail",
                "--location",
                "--cacert",
                key.certificate().toString(),
                "--output",
                file.toString(),
                site.fileAddress());
        return client.run(command, Map.of());
    }

    private Usage upload(Site site, Path file, String objectKey) throws IOException, InterruptedException {
        List<String> command = List.of(
                "aws",
                "s3",
                "cp",
                "--only-show-errors",
                "--endpoint-url",
                site.s3Endpoint().toString(),
                file.toString(),
                "s3://" + Site.BUCKET + "/" + objectKey);
        Map<String, String> environment = Map.of(
                "AWS_CA_BUNDLE", key.certificate().toString(),
                "AWS_ACCESS_KEY_ID", "bench",
                "AWS_SECRET_ACCESS_KEY", "bench",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_CONFIG_FILE", directory.resolve("no-aws-config").toString(),
                "AWS_EC2_METADATA_DISABLED", "true");
        return client.run(command, environment);
    }
}
