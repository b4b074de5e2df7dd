package gorgon.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.s3.StoredObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FileDriftTest {
    private static final JsonNode MANIFEST = Json.read("""
            {"files":[{"key":"m/a","size":3,"crc32c":"AAAAAA=="},{"key":"m/b","size":5,"crc32c":"BBBBBB=="}]}""");

    @Test
    void findsNothingWhereEveryObjectIsAsItWasStaged() {
        Drift drift = FileDrift.compare(
                MANIFEST,
                List.of(new StoredObject("m/a", 3), new StoredObject("m/b", 5)),
                key -> Optional.of(key.equals("m/a") ? "AAAAAA==" : "BBBBBB=="));

        assertThat(drift.findings()).isEmpty();
        assertThat(drift.checked()).isEqualTo(2);
    }

    @Test
    void namesObjectsThatAreGoneAddedOrOfAnotherSize() {
        Drift drift = FileDrift.compare(
                MANIFEST, List.of(new StoredObject("m/b", 6), new StoredObject("m/c", 1)), key -> Optional.empty());

        assertThat(drift.findings())
                .containsExactly(
                        new Finding("m/a", "object", "3 bytes", ""),
                        new Finding("m/b", "object", "5 bytes", "6 bytes"),
                        new Finding("m/c", "object", "", "1 bytes"));
    }

    @Test
    void namesAnObjectOfTheSameSizeThatHasNoSumAnyMore() {
        Drift drift = FileDrift.compare(
                MANIFEST,
                List.of(new StoredObject("m/a", 3), new StoredObject("m/b", 5)),
                key -> Optional.of("AAAAAA==").filter(sum -> key.equals("m/a")));

        assertThat(drift.findings()).containsExactly(new Finding("m/b", "CRC32C", "BBBBBB==", ""));
    }

    @Test
    void namesAnObjectOfTheSameSizeWithOtherBytes() {
        Drift drift = FileDrift.compare(
                MANIFEST,
                List.of(new StoredObject("m/a", 3), new StoredObject("m/b", 5)),
                key -> Optional.of("AAAAAA=="));

        assertThat(drift.findings()).containsExactly(new Finding("m/b", "CRC32C", "BBBBBB==", "AAAAAA=="));
    }
}
