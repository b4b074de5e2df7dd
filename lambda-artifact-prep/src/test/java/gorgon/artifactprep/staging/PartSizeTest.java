package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

    @Test
    void beginsALargeFileWithTheSmallestPartsThatS3Takes() {
        assertThat(PartSize.DEFAULT.lengthOf(1, 5 * GIBIBYTE)).isEqualTo(5 << 20);
        assertThat(PartSize.DEFAULT.lengthOf(8, 5 * GIBIBYTE)).isEqualTo(5 << 20);
        assertThat(PartSize.DEFAULT.lengthOf(9, 5 * GIBIBYTE)).isEqualTo(16 << 20);
        assertThat(PartSize.DEFAULT.lengthOf(1, 128 << 20)).isEqualTo(16 << 20);
        assertThat(new PartSize(1_000).lengthOf(1, 1 << 20)).isEqualTo(1_000);
    }

    @Test
    void refusesPartsWithoutBytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartSize(0));
    }
}
