package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartSizeTest {
    private static final long GIBIBYTE = 1L << 30;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5 * GIBIBYTE, 140 * GIBIBYTE})
    void isAsConfiguredForUsualFiles(long size) {
        assertThat(PartSize.DEFAULT.inBytesFor(size)).isEqualTo(16 << 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {141 * GIBIBYTE, 1_000 * GIBIBYTE, 10_000 * GIBIBYTE})
    void staysClearOfTheLimitOfTenThousandParts(long size) {
        int part = PartSize.DEFAULT.inBytesFor(size);

        assertThat(Math.ceilDiv(size, part)).isBetween(8_000L, 9_000L);
        assertThat(part % (1 << 20)).isZero();
    }

    /** Else a file that is fetched after all could leave parts of its copy behind. */
    @ParameterizedTest
    @ValueSource(longs = {1, 64L << 20, 5_200_000_000L, 1L << 40, 5L << 40})
    void ofACopyIsNoSmallerThanOfAFile(long size) {
        assertThat(ObjectCopier.PART_SIZE.inBytesFor(size)).isGreaterThanOrEqualTo(PartSize.DEFAULT.inBytesFor(size));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 128 << 20, (128 << 20) + 1, (133 << 20) - 1, GIBIBYTE + 12_345, 5 * GIBIBYTE, 200 * GIBIBYTE
            })
    void cutsAFileIntoPartsThatS3Takes(long size) {
        List<Integer> parts = parts(size);

        assertThat(parts.stream().mapToLong(Integer::longValue).sum()).isEqualTo(size);
        assertThat(parts).hasSizeLessThan(10_000).allMatch(part -> part <= PartSize.DEFAULT.inBytesFor(size));
        assertThat(parts.subList(0, Math.max(0, parts.size() - 1))).allMatch(part -> part >= 5 << 20);
    }

    @Test
    void beginsAndEndsALargeFileWithSmallParts() {
        List<Integer> parts = parts(5 * GIBIBYTE);

        assertThat(parts.subList(0, 8)).containsOnly(5 << 20);
        assertThat(parts.subList(8, parts.size() - 9)).containsOnly(16 << 20);
        assertThat(parts.subList(parts.size() - 8, parts.size())).containsOnly(5 << 20);
        assertThat(parts(128 << 20)).containsOnly(16 << 20);
    }

    private static List<Integer> parts(long size) {
        List<Integer> parts = new ArrayList<>();
        for (long offset = 0; offset < size; offset += parts.getLast()) {
            parts.add(PartSize.DEFAULT.lengthAt(offset, size));
        }
        return parts;
    }

    @Test
    void refusesPartsWithoutBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartSize(0));
    }
}
