package gorgon.operator.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Where a test stages to, and what it then finds there, not by the program's own eyes. */
sealed interface Place {
    String argument();

    /** The files of the model by their paths below it. */
    Map<String, byte[]> files() throws IOException;

    /** Everything of the model, the manifest and whatever is unfinished. */
    List<String> traces() throws IOException;

    /** Puts a file there that is nobody's. */
    void occupy() throws IOException;

    record Bucket(S3Client client, String bucket, String name) implements Place {
        @Override
        public String argument() {
            return "s3://%s/%s/".formatted(bucket, name);
        }

        @Override
        public Map<String, byte[]> files() {
            Map<String, byte[]> files = new TreeMap<>();
            for (String key : keys(name + "/")) {
                byte[] content = client.getObjectAsBytes(
                                request -> request.bucket(bucket).key(key))
                        .asByteArray();
                files.put(key.substring(name.length() + 1), content);
            }
            return files;
        }

        @Override
        public List<String> traces() {
            Stream<String> uploads =
                    client
                            .listMultipartUploads(
                                    request -> request.bucket(bucket).prefix(name))
                            .uploads()
                            .stream()
                            .map(upload -> "upload to " + upload.key());
            return Stream.concat(keys(name).stream(), uploads).toList();
        }

        @Override
        public void occupy() {
            client.putObject(
                    request -> request.bucket(bucket).key(name + "/notes.txt"), RequestBody.fromString("mine"));
        }

        private List<String> keys(String prefix) {
            return client
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .stream()
                    .map(object -> object.key())
                    .toList();
        }
    }

    record Directory(Path root) implements Place {
        @Override
        public String argument() {
            return model().toString();
        }

        @Override
        public Map<String, byte[]> files() throws IOException {
            Map<String, byte[]> files = new TreeMap<>();
            for (String path : below(model())) {
                if (Files.isRegularFile(model().resolve(path))) {
                    files.put(path, Files.readAllBytes(model().resolve(path)));
                }
            }
            return files;
        }

        @Override
        public List<String> traces() throws IOException {
            return below(root);
        }

        @Override
        public void occupy() throws IOException {
            Files.createDirectories(model());
            Files.writeString(model().resolve("notes.txt"), "mine");
        }

        private Path model() {
            return root.resolve("model");
        }

        private static List<String> below(Path folder) throws IOException {
            if (!Files.exists(folder)) {
                return List.of();
            }
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(path -> !path.equals(folder))
                        .map(path -> folder.relativize(path).toString())
                        .toList();
            }
        }
    }
}
