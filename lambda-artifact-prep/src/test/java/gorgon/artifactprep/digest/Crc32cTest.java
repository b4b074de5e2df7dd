package gorgon.artifactprep.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Crc32cTest {
    @Test
    void sumsTheStandardCheckString() {
        // The check value of CRC-32C/iSCSI: https://reveng.sourceforge.io/crc-catalogue/17plus.htm
        assertThat(Crc32c.of("123456789".getBytes(StandardCharsets.US_ASCII)).value())
                .isEqualTo(0xE3069283);
    }

    @Test
    void combinesTheSumsOfTwoPartsIntoTheSumOfTheWhole() {
        Random random = new Random(1);
        byte[] whole = new byte[70_000];
        random.nextBytes(whole);
        for (int cut : new int[] {0, 1, 2, 31, 4_096, 65_537, 69_999, 70_000}) {
            Crc32c first = Crc32c.of(whole, 0, cut);
            Crc32c second = Crc32c.of(whole, cut, whole.length - cut);
            assertThat(Crc32c.combine(first, second, whole.length - cut))
                    .as("cut at %d", cut)
                    .isEqualTo(Crc32c.of(whole));
        }
    }

    @Test
    void combinesBeyondTwoGibibytes() {
        long zeros = (1L << 32) + 7;
        Crc32c half = Crc32c.combine(Crc32c.EMPTY, sumOfZeros(zeros / 2), zeros / 2);

        assertThat(Crc32c.combine(half, sumOfZeros(zeros - zeros / 2), zeros - zeros / 2))
                .isEqualTo(sumOfZeros(zeros));
    }

    @Test
    void readsTheFormItWrites() {
        Crc32c sum = new Crc32c(0xE3069283);

        assertThat(sum.base64()).isEqualTo("4waSgw==");
        assertThat(Crc32c.ofBase64("4waSgw==")).isEqualTo(sum);
    }

    @Test
    void refusesAFormOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crc32c.ofBase64("4waSgwA="))
                .withMessageContaining("4 bytes");
    }

    /** Doubles a run of zero bytes until it is long enough, so that no test needs four gigabytes. */
    private static Crc32c sumOfZeros(long count) {
        Crc32c run = Crc32c.of(new byte[1]);
        long runLength = 1;
        Crc32c sum = Crc32c.EMPTY;
        for (long rest = count; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                sum = Crc32c.combine(sum, run, runLength);
            }
            run = Crc32c.combine(run, run, runLength);
            runLength *= 2;
        }
        return sum;
    }
}
