package gorgon.artifactprep.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.StorageAccess;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What staging relies on, whatever the store. */
public abstract class ArtifactStoreContract {
    // S3's smallest part that is not the last.
    private static final int PART = 5 << 20;
    private static final byte[] CONTENT = new byte[PART + 1_000];

    static {
        new Random(5).nextBytes(CONTENT);
    }

    private final String prefix = "models/" + UUID.randomUUID() + "/";
    private final String key = prefix + "llm/model.safetensors";

    protected abstract ArtifactStore store();

    protected abstract ArtifactStore storeWithoutBucket();

    @Test
    void showsNothingBeforeAnUploadIsComplete() {
        uploadBothParts();

        assertThat(store().list(prefix)).isEmpty();
        assertThat(store().head(key)).isEmpty();
        assertThat(store().read(key)).isEmpty();
    }

    @Test
    void joinsThePartsOfACompleteUpload() {
        complete(uploadBothParts());

        assertThat(store().list(prefix)).containsExactly(new StoredObject(key, CONTENT.length));
        assertThat(store().head(key)).contains(new ObjectHead(CONTENT.length, Optional.of(Crc32c.of(CONTENT))));
        assertThat(store().read(key).orElseThrow()).isEqualTo(CONTENT);
        assertThat(store().uploadsUnder(prefix)).isEmpty();
    }

    @Test
    void listsThePartsOfAnUploadByNumber() {
        MultipartUpload upload = store().createUpload(key);
        uploadPart(upload, 2, new byte[] {2});
        uploadPart(upload, 1, new byte[] {1, 1});

        assertThat(store().parts(upload)).extracting(UploadedPart::number).containsExactly(1, 2);
        assertThat(store().parts(upload)).extracting(UploadedPart::sizeInBytes).containsExactly(2L, 1L);
        assertThat(store().parts(upload).getFirst().crc32c()).isEqualTo(Crc32c.of(new byte[] {1, 1}));
    }

    @Test
    void storesOnlyTheGivenLengthOfTheBuffer() {
        MultipartUpload upload = store().createUpload(key);
        byte[] buffer = {1, 2, 3, 4};
        store().uploadPart(upload, 1, buffer, 2, Crc32c.of(buffer, 0, 2));

        assertThat(store().parts(upload).getFirst().sizeInBytes()).isEqualTo(2);
    }

    @Test
    void replacesAPartOfTheSameNumber() {
        MultipartUpload upload = store().createUpload(key);
        uploadPart(upload, 1, new byte[] {1});
        uploadPart(upload, 1, new byte[] {7, 7});
        Crc32c sum = Crc32c.of(new byte[] {7, 7});
        store().complete(upload, store().parts(upload), 2, sum);

        assertThat(store().read(key).orElseThrow()).containsExactly(7, 7);
    }

    @Test
    void copiesAWholeObjectIntoAPart() {
        String small = prefix + "ü b+c.txt";
        store().putIfAbsent(small, bytes("small"));
        MultipartUpload upload = store().createUpload(key);

        Crc32c sum = store().copyPart(upload, 1, new ObjectRange(small, 5, 0, 5));

        assertThat(sum).isEqualTo(Crc32c.of(bytes("small")));
        store().complete(upload, store().parts(upload), 5, sum);
        assertThat(store().read(key).orElseThrow()).isEqualTo(bytes("small"));
        assertThat(store().head(key)).contains(new ObjectHead(5, Optional.of(sum)));
    }

    @Test
    void copiesRangesOfALargeObjectIntoParts() {
        complete(uploadBothParts());
        String copy = prefix + "copy.safetensors";
        MultipartUpload upload = store().createUpload(copy);

        Crc32c first = store().copyPart(upload, 1, new ObjectRange(key, CONTENT.length, 0, PART));
        Crc32c last = store().copyPart(upload, 2, new ObjectRange(key, CONTENT.length, PART, 1_000));

        assertThat(first).isEqualTo(Crc32c.of(CONTENT, 0, PART));
        assertThat(store().parts(upload)).extracting(UploadedPart::crc32c).containsExactly(first, last);
        store().complete(upload, store().parts(upload), CONTENT.length, Crc32c.combine(first, last, 1_000));
        assertThat(store().read(copy).orElseThrow()).isEqualTo(CONTENT);
        assertThat(store().read(key).orElseThrow()).isEqualTo(CONTENT);
    }

    @Test
    void aPartThatIsUploadedReplacesOneThatWasCopied() {
        store().putIfAbsent(prefix + "other", bytes("other"));
        MultipartUpload upload = store().createUpload(key);
        store().copyPart(upload, 1, new ObjectRange(prefix + "other", 5, 0, 5));
        uploadPart(upload, 1, new byte[] {7, 7});
        store().complete(upload, store().parts(upload), 2, Crc32c.of(new byte[] {7, 7}));

        assertThat(store().read(key).orElseThrow()).containsExactly(7, 7);
    }

    @Test
    void refusesToCopyWhatIsNotThereOrIntoAnUploadThatIsGone() {
        MultipartUpload upload = store().createUpload(key);

        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> store().copyPart(upload, 1, new ObjectRange(prefix + "gone", 5, 0, 5)))
                .withMessageContaining(prefix + "gone");
        assertThat(store().parts(upload)).isEmpty();

        store().putIfAbsent(prefix + "there", bytes("there"));
        store().abort(upload);
        assertThatExceptionOfType(Fenced.class)
                .isThrownBy(() -> store().copyPart(upload, 1, new ObjectRange(prefix + "there", 5, 0, 5)));
    }

    @Test
    void readsARangeOfALargeObject() {
        complete(uploadBothParts());

        assertThat(store().read(new ObjectRange(key, CONTENT.length, PART - 3, 7))
                        .orElseThrow())
                .isEqualTo(Arrays.copyOfRange(CONTENT, PART - 3, PART + 4));
        assertThat(store().read(new ObjectRange(key, CONTENT.length, CONTENT.length - 1, 1))
                        .orElseThrow())
                .containsExactly(CONTENT[CONTENT.length - 1]);
    }

    @Test
    void readsAWholeObjectAsARange() {
        String small = prefix + "ü b+c.txt";
        store().putIfAbsent(small, bytes("small"));

        assertThat(store().read(new ObjectRange(small, 5, 0, 5))).contains(bytes("small"));
    }

    @Test
    void readsNoRangeOfAnObjectThatIsNotThereOrHasAnotherSize() {
        store().putIfAbsent(key, bytes("small"));

        assertThat(store().read(new ObjectRange(prefix + "gone", 5, 0, 5))).isEmpty();
        assertThat(store().read(new ObjectRange(key, 6, 0, 2))).isEmpty();
        assertThat(store().read(new ObjectRange(key, 9, 7, 2))).isEmpty();
    }

    @Test
    void writesOverWhatIsThere() {
        store().put(key, bytes("first"));
        store().put(key, bytes("second"));

        assertThat(store().read(key).orElseThrow()).isEqualTo(bytes("second"));
        assertThat(store().head(key).orElseThrow().crc32c()).contains(Crc32c.of(bytes("second")));
    }

    @Test
    void completesWithTheNamedPartsAndDropsTheOthers() {
        MultipartUpload upload = store().createUpload(key);
        byte[] first = Arrays.copyOf(CONTENT, PART);
        uploadPart(upload, 1, first);
        uploadPart(upload, 2, new byte[] {2});
        store().complete(upload, store().parts(upload).subList(0, 1), PART, Crc32c.of(first));

        assertThat(store().read(key).orElseThrow()).isEqualTo(first);
        assertThat(store().uploadsUnder(prefix)).isEmpty();
    }

    @Test
    void storesAnEmptyPart() {
        MultipartUpload upload = store().createUpload(key);
        uploadPart(upload, 1, new byte[0]);
        store().complete(upload, store().parts(upload), 0, Crc32c.EMPTY);

        assertThat(store().list(prefix)).containsExactly(new StoredObject(key, 0));
    }

    @Test
    void refusesAPartWhoseSumDiffers() {
        MultipartUpload upload = store().createUpload(key);

        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> store().uploadPart(upload, 1, new byte[] {1}, 1, Crc32c.of(new byte[] {2})))
                .withMessageContaining(key);
        assertThat(store().parts(upload)).isEmpty();
    }

    @Test
    void refusesToCompleteAnObjectWhoseSumDiffers() {
        MultipartUpload upload = uploadBothParts();

        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> store().complete(upload, store().parts(upload), CONTENT.length, Crc32c.EMPTY));
        assertThat(store().list(prefix)).isEmpty();
    }

    @Test
    void completesAgainWithoutHarm() {
        MultipartUpload upload = uploadBothParts();
        List<UploadedPart> parts = store().parts(upload);
        store().complete(upload, parts, CONTENT.length, Crc32c.of(CONTENT));
        store().complete(upload, parts, CONTENT.length, Crc32c.of(CONTENT));

        assertThat(store().read(key).orElseThrow()).isEqualTo(CONTENT);
    }

    @Test
    void fencesOffWhoeverStillKnowsAnAbortedUpload() {
        MultipartUpload upload = uploadBothParts();
        List<UploadedPart> parts = store().parts(upload);
        store().abort(upload);

        assertThatExceptionOfType(Fenced.class).isThrownBy(() -> uploadPart(upload, 1, new byte[] {1}));
        assertThatExceptionOfType(Fenced.class).isThrownBy(() -> store().parts(upload));
        assertThatExceptionOfType(Fenced.class)
                .isThrownBy(() -> store().complete(upload, parts, CONTENT.length, Crc32c.of(CONTENT)));
        assertThat(store().uploadsUnder(prefix)).isEmpty();
        assertThat(store().list(prefix)).isEmpty();
    }

    @Test
    void abortsAgainWithoutHarm() {
        MultipartUpload upload = store().createUpload(key);
        store().abort(upload);
        store().abort(upload);

        assertThat(store().uploadsUnder(prefix)).isEmpty();
    }

    @Test
    void listsTheUploadsUnderAPrefix() {
        MultipartUpload first = store().createUpload(key);
        MultipartUpload second = store().createUpload(key);
        store().createUpload("elsewhere/" + key);

        assertThat(store().uploadsUnder(prefix)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void writesOnlyWhereThereIsNothing() {
        assertThat(store().putIfAbsent(key, bytes("first"))).isTrue();
        assertThat(store().putIfAbsent(key, bytes("second"))).isFalse();
        assertThat(store().read(key).orElseThrow()).isEqualTo(bytes("first"));
    }

    @Test
    void listsTheObjectsUnderAPrefixByKey() {
        Stream.of("b", "a/c", "a.b").forEach(name -> store().putIfAbsent(prefix + name, bytes(name)));
        store().putIfAbsent("elsewhere/" + prefix, bytes("x"));

        assertThat(store().list(prefix))
                .containsExactly(
                        new StoredObject(prefix + "a.b", 3),
                        new StoredObject(prefix + "a/c", 3),
                        new StoredObject(prefix + "b", 1));
    }

    @Test
    void deletesMoreObjectsThanOneRequestHolds() {
        store().putIfAbsent(prefix + 0, bytes("x"));
        store().putIfAbsent(prefix + 1000, bytes("x"));
        store().delete(IntStream.rangeClosed(0, 1000)
                .mapToObj(number -> prefix + number)
                .toList());

        assertThat(store().list(prefix)).isEmpty();
    }

    @Test
    void saysWhetherTheBucketExists() {
        assertThat(store().exists()).isTrue();
        assertThat(storeWithoutBucket().exists()).isFalse();
    }

    @Test
    void refusesToWorkWithoutABucket() {
        ArtifactStore gone = storeWithoutBucket();

        assertThatExceptionOfType(StorageAccess.class).isThrownBy(() -> gone.list(prefix));
        assertThatExceptionOfType(StorageAccess.class).isThrownBy(() -> gone.createUpload(key));
        assertThatExceptionOfType(StorageAccess.class).isThrownBy(() -> gone.read(key));
        assertThatExceptionOfType(StorageAccess.class).isThrownBy(() -> gone.read(new ObjectRange(key, 1, 0, 1)));
    }

    private MultipartUpload uploadBothParts() {
        MultipartUpload upload = store().createUpload(key);
        uploadPart(upload, 1, Arrays.copyOf(CONTENT, PART));
        uploadPart(upload, 2, Arrays.copyOfRange(CONTENT, PART, CONTENT.length));
        return upload;
    }

    private void complete(MultipartUpload upload) {
        store().complete(upload, store().parts(upload), CONTENT.length, Crc32c.of(CONTENT));
    }

    private void uploadPart(MultipartUpload upload, int number, byte[] content) {
        store().uploadPart(upload, number, content, content.length, Crc32c.of(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
