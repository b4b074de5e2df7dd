package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.JournalStore;
import gorgon.artifactprep.failure.StorageThrottled;
import gorgon.artifactprep.s3.StoredObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PurgerTest {
    private static final Scope SCOPE = new Scope("0123456789");

    private final JournalStore store = new JournalStore();

    @Test
    void catchesWhatAStoppedOperationWritesWhileItIsWaitedFor() {
        List<Duration> waits = new ArrayList<>();
        Purger purger = new Purger(store, wait -> {
            waits.add(wait);
            if (waits.size() == 12) {
                store.createUpload(SCOPE.models() + "f".repeat(32) + "/late.safetensors");
            }
        });

        assertThat(purger.purge(SCOPE, Optional.empty(), true, () -> false)).isEqualTo(1);

        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void believesOnlyTheSecondEmptyLook() {
        store.putIfAbsent(SCOPE.models() + "x/a", new byte[] {1});
        AtomicInteger looks = new AtomicInteger();
        store.beforeEachLook(() -> {
            if (looks.incrementAndGet() == 3) {
                store.createUpload(SCOPE.models() + "x/late");
            }
        });

        assertThat(new Purger(store, wait -> {}).purge(SCOPE, Optional.empty(), false, () -> false))
                .isEqualTo(2);

        assertThat(store.uploadsUnder("")).isEmpty();
        assertThat(looks).hasValue(5);
    }

    @Test
    void removesWithAModelTheManifestThatAStoppedOperationWroteOfNothing() {
        String deleted = "d".repeat(32);
        String other = "e".repeat(32);
        String stray = "f".repeat(32);
        for (String digest : List.of(deleted, other)) {
            store.putIfAbsent(SCOPE.models() + digest + "/a", new byte[] {1});
            store.putIfAbsent(SCOPE.manifestKey(digest), new byte[] {1});
        }
        store.putIfAbsent(SCOPE.manifestKey(stray), new byte[] {1});

        new Purger(store, wait -> {}).purge(SCOPE, Optional.of(new RecipeDigest(deleted)), false, () -> false);

        assertThat(store.list(""))
                .extracting(StoredObject::key)
                .containsExactlyInAnyOrder(SCOPE.models() + other + "/a", SCOPE.manifestKey(other));
    }

    @Test
    void removesNothingOfAnotherScope() {
        store.putIfAbsent(SCOPE.models() + "x/a", new byte[] {1});
        store.putIfAbsent("models/9876543210/x/a", new byte[] {1});

        assertThat(new Purger(store, wait -> {}).purge(SCOPE, Optional.empty(), false, () -> false))
                .isEqualTo(1);

        assertThat(store.list("")).hasSize(1);
    }

    @Test
    void saysHowMuchWasLeftWhenTimeRanOut() {
        store.putIfAbsent(SCOPE.models() + "x/a", new byte[] {1});

        assertThatThrownBy(() -> new Purger(store, wait -> {}).purge(SCOPE, Optional.empty(), false, () -> true))
                .isInstanceOf(StorageThrottled.class)
                .hasMessageContainingAll("models/0123456789/", "still found 1");
    }
}
