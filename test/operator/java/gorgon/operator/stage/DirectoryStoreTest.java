package gorgon.operator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.ArtifactStoreContract;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.s3.ObjectHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory keeps every promise of a bucket, and some of its own. */
final class DirectoryStoreTest extends ArtifactStoreContract {
    private static final int PART = 1 << 20;

    @TempDir
    private Path root;

    private DirectoryStore store;

    @BeforeEach
    void open() {
        store = new DirectoryStore(root);
    }

    @Override
    protected ArtifactStore store() {
        return store;
    }

    @Override
    protected ArtifactStore storeWithoutBucket() {
        return new DirectoryStore(root.resolve("gone"));
    }

    @Test
    void joinsPartsThatCameAtOnceAndInAnyOrder() throws Exception {
        byte[] content = new byte[9 * PART + 77];
        new Random(3).nextBytes(content);
        MultipartUpload upload = store.createUpload("model/a.safetensors");
        List<Future<?>> stored = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 10; number >= 1; number--) {
                int from = (number - 1) * PART;
                byte[] part = Arrays.copyOfRange(content, from, Math.min(from + PART, content.length));
                int at = number;
                stored.add(threads.submit(() -> store.uploadPart(upload, at, part, part.length, Crc32c.of(part))));
            }
        }
        for (Future<?> part : stored) {
            part.get();
        }

        store.complete(upload, store.parts(upload), content.length, Crc32c.of(content));

        assertThat(Files.readAllBytes(root.resolve("model/a.safetensors"))).isEqualTo(content);
        assertThat(filesBelow(root)).containsExactly("model/a.safetensors");
    }

    @Test
    void leavesNothingOfAnAbortedUpload() throws IOException {
        MultipartUpload upload = store.createUpload("model/llm/a.safetensors");
        store.uploadPart(upload, 1, new byte[PART], PART, Crc32c.of(new byte[PART]));

        store.abort(upload);

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void leavesNoEmptyFoldersOfDeletedObjects() {
        store.putIfAbsent("model/llm/a", new byte[1]);

        store.delete(List.of("model/llm/a"));

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void findsAndAbortsTheUploadsOfAProcessThatDied() {
        MultipartUpload left = new DirectoryStore(root).createUpload("model/llm/a.safetensors");

        assertThat(store.uploadsUnder("model/")).containsExactly(left);
        store.abort(left);

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void isFencedOffByAnotherProcess() {
        MultipartUpload upload = store.createUpload("model/a");
        store.uploadPart(upload, 1, new byte[] {1}, 1, Crc32c.of(new byte[] {1}));
        new DirectoryStore(root).abort(upload);

        assertThatExceptionOfType(Fenced.class)
                .isThrownBy(() -> store.uploadPart(upload, 2, new byte[] {1}, 1, Crc32c.of(new byte[] {1})));
        assertThatExceptionOfType(Fenced.class)
                .isThrownBy(() -> store.complete(upload, store.parts(upload), 1, Crc32c.of(new byte[] {1})));
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void looksAtWhatIsOnTheDiskNow() throws IOException {
        MultipartUpload upload = store.createUpload("model/a");
        store.uploadPart(upload, 1, new byte[] {1, 2}, 2, Crc32c.of(new byte[] {1, 2}));
        store.complete(upload, store.parts(upload), 2, Crc32c.of(new byte[] {1, 2}));
        Files.write(root.resolve("model/a"), new byte[] {1, 3});

        assertThat(store.head("model/a")).contains(new ObjectHead(2, Optional.of(Crc32c.of(new byte[] {1, 3}))));
    }

    @Test
    void keepsToItsDirectory() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> store.createUpload("../elsewhere"))
                .withMessageContaining("not below " + root);
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> store.read("model/../../elsewhere"));
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
